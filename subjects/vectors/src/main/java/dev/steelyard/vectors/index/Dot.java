package dev.steelyard.vectors.index;

/**
 * The sum of products of two vectors of equal length. Every implementation adds in the same order,
 * with fused multiplication, so that all give the same bits: 32 partial sums side by side, then the
 * rest one by one.
 */
interface Dot {

  /** How many sums are kept side by side. */
  int PARTS = 32;

  float of(float[] left, float[] right);

  String name();

  /**
   * The Vector API where the virtual machine has it ({@code --add-modules jdk.incubator.vector})
   * and the processor has registers of 256 bits; a loop elsewhere.
   */
  static Dot best() {
    boolean present = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    return present && VectorDot.isFast() ? new VectorDot() : new ScalarDot();
  }
}
