package dev.steelyard.vectors.index;

/** Plain Java, laid out so that the compiler can use vector registers for the inner loop. */
final class ScalarDot implements Dot {

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public float of(float[] left, float[] right) {
    float[] sums = new float[PARTS];
    int whole = left.length - left.length % PARTS;
    for (int i = 0; i < whole; i += PARTS) {
      for (int part = 0; part < PARTS; part++) {
        sums[part] = Math.fma(left[i + part], right[i + part], sums[part]);
      }
    }
    float sum = sum(sums);
    for (int i = whole; i < left.length; i++) {
      sum = Math.fma(left[i], right[i], sum);
    }
    return sum;
  }

  /** In the order in which registers are added: four of eight lanes, then the lanes. */
  private static float sum(float[] sums) {
    float[] lanes = new float[8];
    for (int lane = 0; lane < 8; lane++) {
      lanes[lane] = (sums[lane] + sums[lane + 8]) + (sums[lane + 16] + sums[lane + 24]);
    }
    return ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3]))
        + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
  }
}
