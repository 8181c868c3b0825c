package dev.steelyard.profile.record;

import dev.steelyard.core.SteelyardException;
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
          "cannot read what py-spy wrote: " + failure.getMessage(), failure);
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

  /** Each sample weighs the same. */
  ToLongFunction<CountedStack> each(long nanos) {
    return stack -> stack.samples() * nanos;
  }

  /**
   * The samples of a thread weigh together what the thread had. Of a thread that has ended
   * meanwhile nobody knows that any more: each of its samples weighs the time between two.
   *
   * @param nanos by thread
   * @param interval between two samples, in nanoseconds
   */
  ToLongFunction<CountedStack> shared(Map<Long, Long> nanos, long interval) {
    Map<Long, Long> samples = new HashMap<>();
    stacks.forEach(one -> samples.merge(one.thread(), one.samples(), Long::sum));
    return stack -> {
      Long had = nanos.get(stack.thread());
      return had == null
          ? stack.samples() * interval
          : Math.round(had * (double) stack.samples() / samples.getOrDefault(stack.thread(), 1L));
    };
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
