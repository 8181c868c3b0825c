package dev.steelyard.profile.text;

import dev.steelyard.core.profile.CallTree;
import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.FrameKind;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileBuilder;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ThreadLabel;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code perf script} prints: for each sample a line with its thread and time, then its frames
 * from the top to the bottom, then an empty line. A process is called what it was called last: it
 * may have executed another program meanwhile.
 */
public final class PerfScript {

  /** What {@code perf script} is to print. */
  public static final String FIELDS = "comm,pid,tid,time,event,ip,sym,dso";

  private static final Pattern SAMPLE =
      Pattern.compile(
          "(?<name>.+?)\\s+(?<pid>\\d+)/(?<tid>\\d+)\\s+(?<second>\\d+)\\.(?<micros>\\d+):.*");

  private static final Pattern FRAME =
      Pattern.compile("\\s+[0-9a-f]+ (?<name>.+) \\((?<from>.*)\\)");

  private final ProfileBuilder builder = new ProfileBuilder(ProfileEvent.CPU);
  private final long intervalNanos;
  private final List<Frame> stack = new ArrayList<>();
  private final Map<Long, String> names = new HashMap<>();
  private final Map<Long, Long> processes = new HashMap<>();
  private long thread = -1;
  private double time;
  private double start = -1;

  private PerfScript(long intervalNanos) {
    this.intervalNanos = intervalNanos;
  }

  /**
   * Reads samples of a clock, whose times are those of the calendar. Where they are of several
   * processes, threads tell theirs ({@link ThreadLabel}).
   *
   * @param intervalNanos what one stands for
   */
  public static Profile read(BufferedReader in, long intervalNanos) throws IOException {
    PerfScript reading = new PerfScript(intervalNanos);
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      reading.add(line);
    }
    reading.end();
    return reading.named();
  }

  private void add(String line) {
    Matcher frame = FRAME.matcher(line);
    if (frame.matches()) {
      stack.add(frame(frame.group("name"), frame.group("from")));
      return;
    }
    Matcher sample = SAMPLE.matcher(line);
    if (sample.matches()) {
      end();
      thread = Long.parseLong(sample.group("tid"));
      names.put(thread, sample.group("name").strip());
      processes.put(thread, Long.parseLong(sample.group("pid")));
      time = Double.parseDouble(sample.group("second") + "." + sample.group("micros"));
      if (start < 0) {
        start = time;
        builder.start(Instant.ofEpochMilli((long) (1000 * time)));
      }
    } else if (line.isBlank()) {
      end();
    }
  }

  private void end() {
    if (thread < 0) {
      return;
    }
    int node = CallTree.ROOT;
    for (Frame one : stack.reversed()) {
      node = builder.push(node, builder.frame(one));
    }
    builder.add(
        node,
        builder.thread(Long.toString(thread)),
        (int) Math.max(0, time - start),
        intervalNanos);
    stack.clear();
    thread = -1;
  }

  private Profile named() {
    Profile numbered = builder.build();
    boolean isOne = processes.values().stream().distinct().count() < 2;
    ProfileBuilder all = new ProfileBuilder(ProfileEvent.CPU);
    numbered.start().ifPresent(all::start);
    all.addAll(numbered, 0, number -> Optional.of(name(Long.parseLong(number), isOne)));
    return all.build();
  }

  private String name(long of, boolean isOne) {
    String name = names.getOrDefault(of, "");
    long pid = processes.getOrDefault(of, of);
    return isOne ? name : ThreadLabel.of(names.getOrDefault(pid, name), pid, name).text();
  }

  private static Frame frame(String name, String from) {
    boolean isKernel =
        from.startsWith("[kernel") || from.startsWith("[guest") || from.endsWith(".ko");
    return isKernel
        ? new Frame(FrameKind.KERNEL, name)
        : new Frame(FrameKind.NATIVE, name, from.substring(from.lastIndexOf('/') + 1), 0);
  }
}
