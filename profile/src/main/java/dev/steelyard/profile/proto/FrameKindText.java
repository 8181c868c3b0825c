package dev.steelyard.profile.proto;

import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.FrameKind;
import java.util.Arrays;
import java.util.Optional;

/**
 * What runs a frame, for which pprof has no field and OpenTelemetry not all words: it is written
 * into the name that the system gives a function, as async-profiler writes it behind names, and
 * others show the plain name.
 */
final class FrameKindText {

  private FrameKindText() {}

  static String of(Frame frame) {
    return frame.name() + ending(frame.kind());
  }

  /** The kind that a system's name says; empty where it says none. */
  static Optional<FrameKind> said(String name, String systemName) {
    return Arrays.stream(FrameKind.values())
        .filter(kind -> systemName.equals(name + ending(kind)))
        .findFirst();
  }

  private static String ending(FrameKind kind) {
    return switch (kind) {
      case JAVA -> "_[j]";
      case PYTHON -> "_[p]";
      case NATIVE -> "_[n]";
      case KERNEL -> "_[k]";
      case TYPE -> "_[t]";
      case OTHER -> "_[o]";
    };
  }
}
