package dev.steelyard.profile.text;

import dev.steelyard.core.profile.CallTree;
import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.FrameKind;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileBuilder;
import dev.steelyard.core.profile.ProfileEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code perf script} prints: for each sample a line with its thread and time, then its frames
 * from the top to the bottom, then an empty line.
 */
public final class PerfScript {

  private static final Pattern SAMPLE =
      Pattern.compile("(?<thread>.+?)\\s+(?<tid>\\d+)\\s+(?<second>\\d+)\\.(?<micros>\\d+):.*");

  private static final Pattern FRAME =
      Pattern.compile("\\s+[0-9a-f]+ (?<name>.+) \\((?<from>.*)\\)");

  private final ProfileBuilder builder = new ProfileBuilder(ProfileEvent.CPU);
  private final long intervalNanos;
  private final List<Frame> stack = new ArrayList<>();
  private String thread = "";
  private double time;
  private double start = -1;

  private PerfScript(long intervalNanos) {
    this.intervalNanos = intervalNanos;
  }

  /**
   * Reads samples of a clock.
   *
   * @param intervalNanos what one stands for
   */
  public static Profile read(BufferedReader in, long intervalNanos) throws IOException {
    PerfScript reading = new PerfScript(intervalNanos);
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      reading.add(line);
    }
    reading.end();
    return reading.builder.build();
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
      thread = sample.group("thread").strip();
      time = Double.parseDouble(sample.group("second") + "." + sample.group("micros"));
      start = start < 0 ? time : start;
    } else if (line.isBlank()) {
      end();
    }
  }

  private void end() {
    if (thread.isEmpty()) {
      return;
    }
    int node = CallTree.ROOT;
    for (Frame one : stack.reversed()) {
      node = builder.push(node, builder.frame(one));
    }
    builder.add(node, builder.thread(thread), (int) Math.max(0, time - start), intervalNanos);
    stack.clear();
    thread = "";
  }

  private static Frame frame(String name, String from) {
    boolean isKernel =
        from.startsWith("[kernel") || from.startsWith("[guest") || from.endsWith(".ko");
    return isKernel
        ? new Frame(FrameKind.KERNEL, name)
        : new Frame(FrameKind.NATIVE, name, from.substring(from.lastIndexOf('/') + 1), 0);
  }
}
