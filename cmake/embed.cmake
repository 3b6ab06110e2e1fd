# embed_files(STEM FOLDER...): library onrecord_embedded with the bytes of every .tsv, .model and .css file of the folders
# (core/data.cpp reads the table). The assembler's .incbin keeps large models out of the compiler.
function(embed_files stem)
  set(files "")
  foreach(folder ${ARGN})
    file(GLOB found CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${folder}/*.tsv ${PROJECT_SOURCE_DIR}/${folder}/*.model
         ${PROJECT_SOURCE_DIR}/${folder}/*.css)
    list(APPEND files ${found})
  endforeach()
  list(SORT files)
  set(assembly "    .section .rodata\n")
  set(extern "")
  set(rows "")
  set(i 0)
  foreach(file ${files})
    get_filename_component(base ${file} NAME)
    string(APPEND assembly "    .balign 64\n    .global embedded_${i}\nembedded_${i}:\n    .incbin \"${file}\"\n    .global embedded_${i}_end\nembedded_${i}_end:\n    .byte 0\n")
    string(APPEND extern "extern const char embedded_${i}[], embedded_${i}_end[];\n")
    string(APPEND rows "    {\"${base}\", embedded_${i}, embedded_${i}_end},\n")
    math(EXPR i "${i} + 1")
  endforeach()
  string(APPEND assembly "    .section .note.GNU-stack,\"\",@progbits\n")
  file(CONFIGURE OUTPUT ${stem}.S CONTENT "${assembly}" @ONLY)
  file(CONFIGURE OUTPUT ${stem}.cpp CONTENT
"#include <cstddef>
#include <string_view>
extern \"C\" {
${extern}}
namespace onrecord {
struct EmbeddedFile { std::string_view name; const char* begin; const char* end; };
extern const EmbeddedFile embedded_files[];
extern const size_t embedded_file_count;
const EmbeddedFile embedded_files[] = {
${rows}    {\"\", nullptr, nullptr}};
const size_t embedded_file_count = ${i};
}
" @ONLY)
  add_library(onrecord_embedded STATIC ${stem}.cpp ${stem}.S)
  set_source_files_properties(${stem}.S PROPERTIES OBJECT_DEPENDS "${files}")
endfunction()
