#include "app/look/picture_glass.h"

#include <QMatrix4x4>
#include <QOpenGLContext>
#include <QOpenGLFunctions>

namespace hallscope {

PictureGlass::PictureGlass(QWidget* parent) : QOpenGLWidget(parent) {
  setAttribute(Qt::WA_TransparentForMouseEvents);
  setFocusPolicy(Qt::NoFocus);
}

PictureGlass::~PictureGlass() {
  // The context outlives this part of the object.
  if (context()) disconnect(context(), nullptr, this, nullptr);
  release();
}

void PictureGlass::show_texture(unsigned texture) {
  texture_ = texture;
  update();
}

void PictureGlass::initializeGL() {
  connect(context(), &QOpenGLContext::aboutToBeDestroyed, this, &PictureGlass::release, Qt::DirectConnection);
  blitter_.create();
}

void PictureGlass::paintGL() {
  const auto plain = palette().color(QPalette::Window);
  auto* gl = context()->functions();
  gl->glClearColor(plain.redF(), plain.greenF(), plain.blueF(), 1);
  gl->glClear(GL_COLOR_BUFFER_BIT);
  if (texture_ == 0) return;
  gl->glDisable(GL_BLEND);
  blitter_.bind();
  blitter_.blit(texture_, QMatrix4x4(), QOpenGLTextureBlitter::OriginBottomLeft);
  blitter_.release();
}

void PictureGlass::release() {
  if (!isValid()) return;
  makeCurrent();
  blitter_.destroy();
  doneCurrent();
}

}  // namespace hallscope
