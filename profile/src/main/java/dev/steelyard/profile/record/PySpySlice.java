package dev.steelyard.profile.record;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileBuilder;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.profile.text.CollapsedText;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What py-spy saw in a second.
 *
 * @param stacks with their threads and numbers of samples
 */
record PySpySlice(List<CountedStack> stacks) {

  /** It writes a thread as the lowest frame: {@code thread (123): MainThread}. */
  private static final Pattern THREAD =
      Pattern.compile("thread \\((?<id>0x[0-9A-Fa-f]+|\\d+)\\)(?:: (?<name>.*))?");

  /**
   * A stack.
   *
   * @param thread as the system numbers it; -1 where that is not known
   * @param frames from the bottom to the top
   */
  record CountedStack(long thread, String name, List<Frame> frames, long samples) {}

  static PySpySlice read(Path file) {
    try (BufferedReader in = Files.newBufferedReader(file)) {
      Profile profile = CollapsedText.read(in, "what py-spy wrote", ProfileEvent.SAMPLES);
      List<CountedStack> stacks = new ArrayList<>();
      for (int i = 0; i < profile.size(); i++) {
        List<Frame> stack =
            Arrays.stream(profile.tree().stack(profile.node(i)))
                .mapToObj(profile.frames()::get)
                .toList();
        stacks.add(counted(stack, profile.weight(i)));
      }
      return new PySpySlice(List.copyOf(stacks));
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot read what py-spy wrote: " + FileFault.why(failure), failure);
    }
  }

  private static CountedStack counted(List<Frame> stack, long samples) {
    Matcher thread = THREAD.matcher(stack.isEmpty() ? "" : stack.getFirst().name());
    if (!thread.matches()) {
      return new CountedStack(-1, "", stack, samples);
    }
    String id = thread.group("id");
    String name = thread.group("name");
    return new CountedStack(
        id.startsWith("0x") ? -1 : Long.parseLong(id),
        name == null ? "thread " + id : name,
        stack.subList(1, stack.size()),
        samples);
  }

  /** How many samples each thread has. */
  Map<Long, Long> samples() {
    Map<Long, Long> samples = new HashMap<>();
    stacks.forEach(one -> samples.merge(one.thread(), one.samples(), Long::sum));
    return samples;
  }

  /** Each sample weighs the same. */
  ToLongFunction<CountedStack> each(long nanos) {
    return stack -> stack.samples() * nanos;
  }

  /**
   * The samples of a thread weigh together what the thread had. What threads had that ended
   * meanwhile is shared by their samples; where the process has ended, nobody knows that any more,
   * and each sample weighs the time between two.
   *
   * <p>A thread that has more samples than it had time was taken for active while it waited: as
   * many are left out of those whose function waits.
   *
   * @param interval between two samples, in nanoseconds
   */
  ToLongFunction<CountedStack> shared(ThreadClock.Added had, long interval) {
    if (had.ended().isEmpty()) {
      return each(interval);
    }
    Map<Long, Double> busy = new HashMap<>();
    Map<Long, Double> ofWaiting = new HashMap<>();
    double ended = 0;
    for (Map.Entry<Long, Long> one : samples().entrySet()) {
      long thread = one.getKey();
      Long nanos = had.threads().get(thread);
      if (nanos == null) {
        ended += one.getValue();
        continue;
      }
      double tooMany = one.getValue() - (double) nanos / interval;
      long waiting = waiting(thread);
      double left = waiting == 0 ? 0 : Math.clamp(tooMany / waiting, 0, 1);
      double kept = one.getValue() - left * waiting;
      // Where all of them wait, the little time it had is theirs.
      ofWaiting.put(thread, kept > 0 ? 1 - left : 1);
      busy.put(thread, kept > 0 ? kept : one.getValue());
    }
    double each = ended == 0 ? 0 : Math.min((double) interval, had.ended().getAsLong() / ended);
    return stack -> {
      Long nanos = had.threads().get(stack.thread());
      if (nanos == null) {
        return Math.round(stack.samples() * each);
      }
      double counted =
          stack.samples()
              * (WaitingFunctions.isOnTop(stack.frames())
                  ? ofWaiting.getOrDefault(stack.thread(), 1.0)
                  : 1);
      return Math.round(nanos * counted / busy.getOrDefault(stack.thread(), 1.0));
    };
  }

  /** How many samples of a thread are of functions that wait. */
  private long waiting(long thread) {
    return stacks.stream()
        .filter(one -> one.thread() == thread && WaitingFunctions.isOnTop(one.frames()))
        .mapToLong(CountedStack::samples)
        .sum();
  }

  void addTo(ProfileBuilder builder, int second, ToLongFunction<CountedStack> weight) {
    for (CountedStack one : stacks) {
      long nanos = weight.applyAsLong(one);
      if (nanos > 0) {
        builder.add(one.frames(), one.name(), second, nanos);
      }
    }
  }
}
