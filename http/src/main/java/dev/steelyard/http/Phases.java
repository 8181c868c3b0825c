package dev.steelyard.http;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * How long each {@link Phase} of a call lasted. One object a client, which holds until that
 * client's next call. A call over a kept connection has no phase of connecting.
 */
public final class Phases {

  /** How many there are. */
  public static final int COUNT = Phase.values().length;

  private static final List<Phase> ALL = List.of(Phase.values());

  /** Of a call whose phases nobody measured; never written to. */
  public static final Phases UNKNOWN = new Phases();

  /** Negative where it was not reached. */
  private final long[] nanos = new long[COUNT];

  private Phase now = Phase.SENDING;
  private long since;

  Phases() {
    Arrays.fill(nanos, -1);
  }

  /** Of a call that was measured elsewhere: nanoseconds of those that it came to. */
  public static Phases of(Map<Phase, Long> nanos) {
    Phases phases = new Phases();
    nanos.forEach((phase, lasted) -> phases.nanos[phase.index()] = lasted);
    return phases;
  }

  /** A call begins: with its sending, unless it has to connect first. */
  void begin(long nanoTime) {
    Arrays.fill(nanos, -1);
    now = Phase.SENDING;
    since = nanoTime;
  }

  /** There is no connection to send over. What was done until then is no sending. */
  void connect(long nanoTime) {
    if (now == Phase.SENDING) {
      now = Phase.BLOCKED;
    } else {
      enter(Phase.BLOCKED, nanoTime);
    }
  }

  /** One phase ends, and another begins. */
  void enter(Phase next, long nanoTime) {
    int at = now.index();
    nanos[at] = Math.max(0, nanos[at]) + nanoTime - since;
    now = next;
    since = nanoTime;
  }

  /** The call ends, whether it came to its end or not. */
  void end(long nanoTime) {
    enter(now, nanoTime);
  }

  /** How long one lasted, in nanoseconds; negative when the call did not come to it. */
  public long nanos(Phase phase) {
    return nanos[phase.index()];
  }

  /** As above, by a phase's index: for where it is asked for every request. */
  public long nanos(int index) {
    return nanos[index];
  }

  /** All of them, in the order of their declaration. */
  public static List<Phase> all() {
    return ALL;
  }
}
