package dev.steelyard.core.profile.heap;

/** A class in two looks; where it is missing in one, it has no objects there. */
public record ClassGrowth(ClassUsage before, ClassUsage after) {

  public String name() {
    return after.name();
  }

  /** Below zero where it shrank. */
  public long bytes() {
    return after.bytes() - before.bytes();
  }

  /** Below zero where there are fewer. */
  public long instances() {
    return after.instances() - before.instances();
  }
}
