package dev.steelyard.vectors.index;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The Vector API: four registers of eight lanes. Loaded only where its module is. */
final class VectorDot implements Dot {

  private static final VectorSpecies<Float> EIGHT = FloatVector.SPECIES_256;

  static boolean isFast() {
    return FloatVector.SPECIES_PREFERRED.length() >= EIGHT.length();
  }

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public float of(float[] left, float[] right) {
    FloatVector first = FloatVector.zero(EIGHT);
    FloatVector second = FloatVector.zero(EIGHT);
    FloatVector third = FloatVector.zero(EIGHT);
    FloatVector fourth = FloatVector.zero(EIGHT);
    int whole = left.length - left.length % PARTS;
    for (int i = 0; i < whole; i += PARTS) {
      first = at(left, i).fma(at(right, i), first);
      second = at(left, i + 8).fma(at(right, i + 8), second);
      third = at(left, i + 16).fma(at(right, i + 16), third);
      fourth = at(left, i + 24).fma(at(right, i + 24), fourth);
    }
    float sum = sum(first.add(second).add(third.add(fourth)));
    for (int i = whole; i < left.length; i++) {
      sum = Math.fma(left[i], right[i], sum);
    }
    return sum;
  }

  private static FloatVector at(float[] values, int index) {
    return FloatVector.fromArray(EIGHT, values, index);
  }

  /** Lane by lane: the order in which {@code reduceLanes} adds is not promised. */
  private static float sum(FloatVector lanes) {
    return ((lanes.lane(0) + lanes.lane(1)) + (lanes.lane(2) + lanes.lane(3)))
        + ((lanes.lane(4) + lanes.lane(5)) + (lanes.lane(6) + lanes.lane(7)));
  }
}
