package dev.steelyard.report.flame;

import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.FrameKind;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileBuilder;
import dev.steelyard.core.profile.ProfileEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;

/** Profiles of which every sum is known. */
final class FlameSamples {

  static final Frame MAIN = java("com.acme.Main.main");
  static final Frame PARSE = java("com.acme.text.Parser.parse");
  static final Frame SOLVE = java("com.acme.Solver.solve");
  static final Frame READ = new Frame(FrameKind.NATIVE, "read", "libc.so.6", 0);

  private FlameSamples() {}

  static Frame java(String name) {
    return new Frame(FrameKind.JAVA, name);
  }

  /** One second in all: 0.3 s, 0.1 s, 0.2 s and 0.4 s; the last within a call of itself. */
  static Profile second() {
    return new CpuSamples()
        .add("main", 0, 300, MAIN, line(PARSE, 7), READ)
        .add("main", 1, 100, MAIN, line(PARSE, 8))
        .add("pool-1-thread-1", 1, 200, MAIN, SOLVE, PARSE, READ)
        .add("pool-1-thread-2", 2, 400, MAIN, SOLVE, SOLVE, READ)
        .build();
  }

  private static Frame line(Frame frame, int line) {
    return new Frame(frame.kind(), frame.name(), frame.file(), line);
  }

  /** Texts that would like to be more than texts. */
  static Profile hostile() {
    return new CpuSamples()
        .add(
            "</script><script>document.title='thread'</script>",
            0,
            1,
            java("</script><img src=x onerror=\"document.title='hacked'\">"),
            java("<!--<script>"),
            new Frame(FrameKind.PYTHON, "'\"\u2028\u202e\0", "<b>/\\u003c.py", 0),
            java("half \ud800 of"),
            java("x".repeat(100_000)))
        .build();
  }

  /** Three mebibytes of arrays, and one of what is not said. */
  static Profile allocations() {
    ProfileBuilder builder = new ProfileBuilder(ProfileEvent.ALLOCATION);
    builder.add(List.of(MAIN, PARSE, new Frame(FrameKind.TYPE, "byte[]")), "main", 0, 3 << 20);
    builder.add(List.of(MAIN), "main", 0, 1 << 20);
    return builder.build();
  }

  static Profile empty() {
    return new ProfileBuilder(ProfileEvent.ALLOCATION).build();
  }

  /** So many stacks of three frames, of which each weighs as much as its number, from 1. */
  static Profile many(int stacks) {
    ProfileBuilder builder = new ProfileBuilder(ProfileEvent.SAMPLES);
    int thread = builder.thread("");
    int bottom = builder.push(0, builder.frame(MAIN));
    for (int i = 1; i <= stacks; i++) {
      int middle = builder.push(bottom, builder.frame(java("a.B.m" + i)));
      builder.add(builder.push(middle, builder.frame(READ)), thread, 0, i);
    }
    return builder.build();
  }

  static String page(Profile profile) {
    return page(profile, FlameBounds.USUAL);
  }

  static String page(Profile profile, FlameBounds bounds) {
    StringBuilder html = new StringBuilder();
    try {
      new FlamePage("a <title>").write(profile, bounds, html);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return html.toString();
  }

  /** Weights in milliseconds of processors. */
  static final class CpuSamples {
    private final ProfileBuilder builder =
        new ProfileBuilder(ProfileEvent.CPU).start(Instant.ofEpochMilli(1_000));

    CpuSamples add(String thread, int second, int millis, Frame... stack) {
      builder.add(List.of(stack), thread, second, 1_000_000L * millis);
      return this;
    }

    Profile build() {
      return builder.build();
    }
  }
}
