// Lines of dashes, for what an outlet says in its own voice: sigma draws solid lines only.
import { EdgeArrowHeadProgram, EdgeRectangleProgram, createEdgeCompoundProgram } from "sigma/rendering";

// How far along the line a point is, in pixels: the fragments between two dashes are left out.
const VERTEX = `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_normal;
attribute float a_normalCoef;
attribute vec2 a_positionStart;
attribute vec2 a_positionEnd;
attribute float a_positionCoef;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
uniform float u_minEdgeThickness;
varying vec4 v_color;
varying float v_along;

void main() {
  float wide = length(a_normal);
  vec2 side = wide > 0.0 ? a_normal / wide : vec2(0.0);
  float pixel = u_correctionRatio / u_sizeRatio;
  vec2 place = mix(a_positionStart, a_positionEnd, a_positionCoef);
  vec2 corner = place + side * a_normalCoef * max(wide, u_minEdgeThickness * u_sizeRatio) * pixel;
  gl_Position = vec4((u_matrix * vec3(corner, 1)).xy, 0, 1);
  v_along = a_positionCoef * distance(a_positionStart, a_positionEnd) / (2.0 * pixel);
#ifdef PICKING_MODE
  v_color = a_id;
#else
  v_color = a_color;
#endif
  v_color.a *= 255.0 / 254.0;
}`;

const fragment = (dash: number, gap: number) => `
precision mediump float;
varying vec4 v_color;
varying float v_along;

void main() {
#ifndef PICKING_MODE
  if (mod(v_along, ${(dash + gap).toFixed(1)}) > ${dash.toFixed(1)}) discard;
#endif
  gl_FragColor = v_color;
}`;

function dashed(dash: number, gap: number) {
  class Dashes extends EdgeRectangleProgram {
    override getDefinition() {
      return { ...super.getDefinition(), VERTEX_SHADER_SOURCE: VERTEX, FRAGMENT_SHADER_SOURCE: fragment(dash, gap) };
    }
  }
  return createEdgeCompoundProgram([Dashes, EdgeArrowHeadProgram]);
}

/** Short dashes: the outlet's own voice alone. */
export const Dashed = dashed(5, 5);
/** Long dashes: the outlet's own voice among what it attributes. */
export const LongDashed = dashed(16, 5);
