#pragma once

#include <span>
#include <string>

namespace hallscope {

/// A small OpenGL program of our own beside VTK's. All calls need the context current. For use inside the scene.
class GlProgram {
 public:
  GlProgram() = default;
  GlProgram(const GlProgram&) = delete;
  GlProgram& operator=(const GlProgram&) = delete;

  /// GLSL 1.50 without its first line. Throws std::runtime_error with the compiler's words.
  void make(const std::string& vertex, const std::string& fragment);
  bool made() const { return id_ != 0; }
  void use() const;
  void set(const char* name, int) const;
  void set(const char* name, float) const;
  void set(const char* name, float, float) const;
  void set(const char* name, float, float, float, float) const;
  /// 4 × 4, columns first; one or several.
  void set_matrices(const char* name, std::span<const float>) const;
  void set_vectors(const char* name, std::span<const float>) const;  ///< of four
  void release();

 private:
  unsigned id_ = 0;
};

/// The vertex stage of a program that covers the whole picture with one triangle: draw three vertices.
extern const char* const whole_picture;

}  // namespace hallscope
