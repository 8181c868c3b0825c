package dev.steelyard.core.profile;

import dev.steelyard.core.unit.Unit;
import java.util.List;

/** What a profile weighs; what one looks at first comes first. */
public enum ProfileEvent {
  /** Time on a processor. */
  CPU("cpu", "CPU time", Unit.NANOSECONDS),
  /** Time that passes on threads, whether they run or wait. */
  WALL("wall", "wall time", Unit.NANOSECONDS),
  /** Samples of a recording that does not say what one stands for. */
  SAMPLES("samples", "samples", Unit.COUNT),
  /** Memory that is allocated on a heap, whether it is freed again or not. */
  ALLOCATION("alloc", "allocated memory", Unit.BYTES),
  /** Memory that was allocated and not yet freed when somebody looked. */
  HELD("held", "memory held", Unit.BYTES),
  /** Time that threads wait for a lock that another one holds. */
  LOCK("lock", "time waited for locks", Unit.NANOSECONDS),
  /** Memory that native code allocates. */
  NATIVE_MEMORY("native", "native memory", Unit.BYTES);

  /** What recorders record, of what runs now. */
  public static final List<ProfileEvent> RECORDED =
      List.of(CPU, WALL, ALLOCATION, LOCK, NATIVE_MEMORY);

  private final String word;
  private final String title;
  private final Unit unit;

  ProfileEvent(String word, String title, Unit unit) {
    this.word = word;
    this.title = title;
    this.unit = unit;
  }

  /** As options name it. */
  public String word() {
    return word;
  }

  /** For headings. */
  public String title() {
    return title;
  }

  /** Of the weights. */
  public Unit unit() {
    return unit;
  }
}
