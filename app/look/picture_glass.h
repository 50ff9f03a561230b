#pragma once

#include <QOpenGLTextureBlitter>
#include <QOpenGLWidget>

namespace hallscope {

/// Shows a texture that another context has drawn, over the whole of its parent. Its own context shares with that one
/// (Qt::AA_ShareOpenGLContexts).
class PictureGlass : public QOpenGLWidget {
  Q_OBJECT

 public:
  explicit PictureGlass(QWidget* parent);
  ~PictureGlass() override;

  /// What it shows now and whenever Qt wants it again; stretched where it has another size.
  void show_texture(unsigned texture);
  void show_nothing() { show_texture(0); }
  /// The texture is about to go: it stays seen as long as Qt keeps it.
  void let_go() { texture_ = 0; }

 protected:
  void initializeGL() override;
  void paintGL() override;

 private:
  void release();

  QOpenGLTextureBlitter blitter_;
  unsigned texture_ = 0;
};

}  // namespace hallscope
