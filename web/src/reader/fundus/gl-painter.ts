// SPDX-License-Identifier: Apache-2.0
import { isWhole, type Size } from './geometry.ts';
import { isBlocky, type Painted, type Painter, type Picture } from './painter.ts';
import { matrix, type Tone } from './tone.ts';

const VERTEX = `#version 300 es
uniform vec2 screen, size;
uniform vec4 view; // a, b, x, y
out vec2 at;
void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  vec2 p = corner * size;
  vec2 on = vec2(view.x * p.x - view.y * p.y, view.y * p.x + view.x * p.y) + view.zw;
  at = corner;
  gl_Position = vec4(on.x / screen.x * 2.0 - 1.0, 1.0 - on.y / screen.y * 2.0, 0.0, 1.0);
}`;

// The curve is that of tone.ts: gamma, contrast about the middle, brightness, inversion.
const FRAGMENT = `#version 300 es
precision highp float;
uniform sampler2D picture;
uniform mat3 channels;
uniform vec3 tone; // brightness, contrast, 1 / gamma
uniform bool inverted;
in vec2 at;
out vec4 light;
void main() {
  vec3 v = channels * texture(picture, at, -0.5).rgb;
  if (tone.z != 1.0) v = pow(v, vec3(tone.z));
  v = clamp((v - 0.5) * tone.y + 0.5 + tone.x, 0.0, 1.0);
  light = vec4(inverted ? 1.0 - v : v, 1.0);
}`;

/** Paints by WebGL 2: one texture for each picture, kept while there is room. */
export class GlPainter implements Painter {
  readonly name = 'webgl2';
  readonly longest: number;
  private readonly textures = new Map<string, WebGLTexture>();
  private program: WebGLProgram;

  constructor(private readonly gl: WebGL2RenderingContext) {
    this.longest = gl.getParameter(gl.MAX_TEXTURE_SIZE) as number;
    this.program = linked(gl);
    gl.canvas.addEventListener('webglcontextlost', (event) => event.preventDefault());
    gl.canvas.addEventListener('webglcontextrestored', () => {
      this.textures.clear();
      this.program = linked(gl);
    });
  }

  paint(size: Size, painted: readonly Painted[], tone: Tone): void {
    const { gl, program } = this;
    if (gl.isContextLost()) return;
    const place = (name: string) => gl.getUniformLocation(program, name);
    gl.viewport(0, 0, size.width, size.height);
    gl.disable(gl.SCISSOR_TEST);
    gl.clearColor(0, 0, 0, 1);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.enable(gl.SCISSOR_TEST);
    gl.useProgram(program);
    gl.uniform2f(place('screen'), size.width, size.height);
    // Rows of ours are columns of GL's.
    gl.uniformMatrix3fv(place('channels'), true, matrix(tone.filter));
    gl.uniform3f(place('tone'), tone.brightness, tone.contrast, 1 / tone.gamma);
    gl.uniform1i(place('inverted'), tone.invert ? 1 : 0);
    for (const { picture, box, view } of painted) {
      gl.bindTexture(gl.TEXTURE_2D, this.texture(picture));
      const mag = isBlocky(view, isWhole(view)) ? gl.NEAREST : gl.LINEAR;
      const min = isWhole(view) ? gl.NEAREST : gl.LINEAR_MIPMAP_LINEAR;
      gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, mag);
      gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, min);
      gl.scissor(box.x, size.height - box.y - box.height, box.width, box.height);
      gl.uniform2f(place('size'), picture.size.width, picture.size.height);
      gl.uniform4f(place('view'), view.a, view.b, view.x, view.y);
      gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
    }
  }

  forget(key: string): void {
    const texture = this.textures.get(key);
    if (texture) this.gl.deleteTexture(texture);
    this.textures.delete(key);
  }

  close(): void {
    for (const key of [...this.textures.keys()]) this.forget(key);
    this.gl.getExtension('WEBGL_lose_context')?.loseContext();
  }

  private texture(picture: Picture): WebGLTexture {
    const { gl } = this;
    const known = this.textures.get(picture.key);
    if (known) return known;
    const made = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, made);
    gl.pixelStorei(gl.UNPACK_COLORSPACE_CONVERSION_WEBGL, gl.NONE);
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, gl.RGBA, gl.UNSIGNED_BYTE, picture.bitmap);
    gl.generateMipmap(gl.TEXTURE_2D);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
    this.textures.set(picture.key, made);
    return made;
  }
}

function linked(gl: WebGL2RenderingContext): WebGLProgram {
  const program = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, VERTEX],
    [gl.FRAGMENT_SHADER, FRAGMENT],
  ] as const) {
    const shader = gl.createShader(type);
    if (!shader) throw new Error('The graphics processor takes no shader');
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost()) {
    throw new Error(`The shaders do not link: ${gl.getProgramInfoLog(program)}`);
  }
  return program;
}
