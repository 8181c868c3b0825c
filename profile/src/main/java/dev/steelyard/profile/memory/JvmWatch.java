package dev.steelyard.profile.memory;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.memory.CollectedHeap;
import dev.steelyard.core.profile.memory.CollectedHeap.Reach;
import dev.steelyard.core.profile.memory.HeapOverTime;
import dev.steelyard.host.process.ProcessIdentity;
import dev.steelyard.profile.jvm.HeapCounters;
import dev.steelyard.profile.jvm.Jcmd;
import dev.steelyard.profile.jvm.JvmProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Follows the heap of the first virtual machine in a family by its counters. For one thread.
 *
 * <p>Where it is to be told to collect, that is done after a thirtieth of the time so far, but not
 * more often than every second: so there are enough collections however long a recording takes.
 */
final class JvmWatch {

  private static final int MOST = 4096;

  /** A program may become a virtual machine some time after it was started, as scripts do. */
  private static final double LOOK_AGAIN = 0.1;

  /** How many times as long as it took to be told to collect it is left alone. */
  private static final int REST = 4;

  private final boolean collect;
  private final List<CollectedHeap> collections = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private Optional<JvmProcess> jvm = Optional.empty();
  private Optional<HeapCounters> last = Optional.empty();
  private double lookedAt = Double.NEGATIVE_INFINITY;
  private double collectNotBefore = 1;
  private boolean refused;

  JvmWatch(boolean collect) {
    this.collect = collect;
  }

  /** Looks at the members of a family. */
  void look(double at, List<ProcessIdentity> family) {
    if (jvm.isEmpty() && at - lookedAt >= Math.max(0.5, LOOK_AGAIN * at)) {
      lookedAt = at;
      jvm = family.stream().flatMap(one -> JvmProcess.find(one.pid()).stream()).findFirst();
    }
    jvm.filter(JvmProcess::isRunning).ifPresent(one -> look(at, one));
  }

  private void look(double at, JvmProcess one) {
    if (collect && !refused && at >= collectNotBefore) {
      long begun = System.nanoTime();
      collectAll(one);
      double took = (System.nanoTime() - begun) / 1e9;
      collectNotBefore = at + took + Math.max(Math.max(1, at / 30), REST * took);
    }
    Optional<HeapCounters> now = one.heap();
    if (now.isPresent() && last.isPresent()) {
      note(at, last.get(), now.get());
    }
    last = now.isPresent() ? now : last;
  }

  private void note(double at, HeapCounters before, HeapCounters now) {
    if (now.collections() <= before.collections()) {
      return;
    }
    Reach reach =
        now.fullCollections() > before.fullCollections()
            ? Reach.ALL
            : now.oldCollections() > before.oldCollections() ? Reach.OLD : Reach.YOUNG;
    collections.add(new CollectedHeap(at, now.used(), now.committed(), reach));
    if (collections.size() >= MOST) {
      halve();
    }
  }

  /** Of two neighbours the one that looked farther stays, or left less: floors are what counts. */
  private void halve() {
    List<CollectedHeap> halved = new ArrayList<>();
    for (int i = 0; i + 1 < collections.size(); i += 2) {
      CollectedHeap one = collections.get(i);
      CollectedHeap other = collections.get(i + 1);
      boolean farther = one.reach().compareTo(other.reach()) > 0;
      boolean less = one.reach() == other.reach() && one.used() < other.used();
      halved.add(farther || less ? one : other);
    }
    collections.clear();
    collections.addAll(halved);
  }

  private void collectAll(JvmProcess one) {
    try {
      Jcmd.ask(one, "GC.run");
    } catch (SteelyardException failure) {
      refused = true;
      if (one.isRunning()) {
        notes.add("it was not told to collect garbage: " + failure.getMessage());
      }
    }
  }

  /** What was seen of a heap; empty where there is no virtual machine, or it does not tell. */
  Optional<HeapOverTime> heap() {
    return jvm.isEmpty() || last.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new HeapOverTime(jvm.get().pid(), last.get().collector(), List.copyOf(collections)));
  }

  /** Whether there is a virtual machine. */
  boolean hasJvm() {
    return jvm.isPresent();
  }

  List<String> notes() {
    List<String> all = new ArrayList<>(notes);
    if (jvm.isPresent() && last.isEmpty()) {
      all.add(
          "the virtual machine %d keeps no counters that this user can read, so its heap was not seen; start it without -XX:-UsePerfData and -XX:+PerfDisableSharedMem"
              .formatted(jvm.get().pid()));
    }
    return all;
  }
}
