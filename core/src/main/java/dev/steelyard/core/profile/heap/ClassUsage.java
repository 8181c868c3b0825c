package dev.steelyard.core.profile.heap;

/**
 * All objects of one class.
 *
 * @param name as in Java source: {@code byte[]}, {@code java.util.HashMap$Node}; classes made at
 *     run time without the address in their names
 * @param bytes of the objects themselves, not of what they hold
 */
public record ClassUsage(String name, long instances, long bytes) {

  /** None of a class. */
  static ClassUsage none(String name) {
    return new ClassUsage(name, 0, 0);
  }

  ClassUsage and(ClassUsage other) {
    return new ClassUsage(name, instances + other.instances, bytes + other.bytes);
  }
}
