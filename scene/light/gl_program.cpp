#include "scene/light/gl_program.h"

#include <vtk_glew.h>

#include <stdexcept>

#include "models/words/say.h"

namespace hallscope {

namespace {

GLuint compile(GLenum kind, const std::string& code) {
  const GLuint shader = glCreateShader(kind);
  const std::string whole = "#version 150\n" + code;
  const char* text = whole.c_str();
  glShaderSource(shader, 1, &text, nullptr);
  glCompileShader(shader);
  return shader;
}

}  // namespace

const char* const whole_picture =
    "void main() {\n"
    "  vec2 corner = vec2(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0);\n"
    "  gl_Position = vec4(corner, 0.0, 1.0);\n"
    "}\n";

void GlProgram::make(const std::string& vertex, const std::string& fragment) {
  const GLuint stages[] = {compile(GL_VERTEX_SHADER, vertex), compile(GL_FRAGMENT_SHADER, fragment)};
  id_ = glCreateProgram();
  for (const GLuint stage : stages) glAttachShader(id_, stage);
  glBindAttribLocation(id_, 0, "place");
  glBindFragDataLocation(id_, 0, "result");
  glBindFragDataLocation(id_, 1, "second");
  glLinkProgram(id_);
  GLint linked = 0;
  glGetProgramiv(id_, GL_LINK_STATUS, &linked);
  char words[1024] = "";
  for (const GLuint stage : stages) {
    if (!linked && words[0] == 0) glGetShaderInfoLog(stage, sizeof words, nullptr, words);
    glDeleteShader(stage);
  }
  if (!linked && words[0] == 0) glGetProgramInfoLog(id_, sizeof words, nullptr, words);
  if (linked) return;
  release();
  throw std::runtime_error(say("this renderer cannot gather light: %1", words));
}

void GlProgram::use() const { glUseProgram(id_); }
void GlProgram::set(const char* name, int v) const { glUniform1i(glGetUniformLocation(id_, name), v); }
void GlProgram::set(const char* name, float v) const { glUniform1f(glGetUniformLocation(id_, name), v); }
void GlProgram::set(const char* name, float x, float y) const { glUniform2f(glGetUniformLocation(id_, name), x, y); }
void GlProgram::set(const char* name, float x, float y, float z, float w) const {
  glUniform4f(glGetUniformLocation(id_, name), x, y, z, w);
}
void GlProgram::set_matrices(const char* name, std::span<const float> m) const {
  glUniformMatrix4fv(glGetUniformLocation(id_, name), static_cast<GLsizei>(m.size() / 16), GL_FALSE, m.data());
}
void GlProgram::set_vectors(const char* name, std::span<const float> v) const {
  glUniform4fv(glGetUniformLocation(id_, name), static_cast<GLsizei>(v.size() / 4), v.data());
}

void GlProgram::release() {
  if (id_) glDeleteProgram(id_);
  id_ = 0;
}

}  // namespace hallscope
