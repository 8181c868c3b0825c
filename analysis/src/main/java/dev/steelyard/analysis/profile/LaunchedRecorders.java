package dev.steelyard.analysis.profile;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.profile.record.AsyncProfiler;
import dev.steelyard.profile.record.LaunchedJvms;
import dev.steelyard.profile.record.LaunchedNative;
import dev.steelyard.profile.record.Perf;
import dev.steelyard.profile.record.RawRecordings;
import dev.steelyard.profile.record.TargetProcess;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What records a program from its first moment, by what it turns out to be: virtual machines record
 * themselves, and perf looks at it before it executes. Interpreters of Python are recorded from
 * outside. For one thread.
 */
final class LaunchedRecorders implements AutoCloseable {

  private final Optional<LaunchedJvms> jvms;
  private final Optional<Path> perf;
  private final int perSecond;
  private @Nullable LaunchedNative looking;
  private boolean hasNative;

  private LaunchedRecorders(Optional<LaunchedJvms> jvms, Optional<Path> perf, int perSecond) {
    this.jvms = jvms;
    this.perf = perf;
    this.perSecond = perSecond;
  }

  /**
   * Makes ready; nothing is recorded yet.
   *
   * @param ofJvms what virtual machines record
   * @param ofNatives what is recorded of native programs
   */
  static LaunchedRecorders ready(
      RecorderChoice choice, Set<ProfileEvent> ofJvms, Set<ProfileEvent> ofNatives, int perSecond) {
    return new LaunchedRecorders(
        AsyncProfiler.EVENTS.containsAll(ofJvms)
            ? Optional.of(LaunchedJvms.ready(ofJvms, perSecond))
            : Optional.empty(),
        Perf.EVENTS.equals(ofNatives) ? choice.perfOnPath() : Optional.empty(),
        perSecond);
  }

  /**
   * What is set beside the environment of the program.
   *
   * @param before its own
   */
  Map<String, String> environment(Map<String, String> before) {
    return jvms.map(one ->
            Map.of(
                LaunchedJvms.VARIABLE,
                one.options(
                    before.getOrDefault(
                        LaunchedJvms.VARIABLE,
                        System.getenv().getOrDefault(LaunchedJvms.VARIABLE, "")))))
        .orElse(Map.of());
  }

  /** Whether a program is worth waiting until perf looks at it. */
  boolean canLookAtOnce() {
    return perf.isPresent();
  }

  /** Looks at what waits to execute; where that cannot be, whoever looks later will say why. */
  void lookAt(long pid) {
    if (perf.isEmpty()) {
      return;
    }
    try {
      looking = LaunchedNative.begin(perf.get(), pid, perSecond);
      hasNative = true;
    } catch (SteelyardException cannot) {
      looking = null;
      hasNative = false;
    }
  }

  /** Whether a process is recorded by itself, or by what looked at it from the beginning. */
  boolean records(TargetProcess target) {
    return switch (target.kind()) {
      case JVM -> jvms.filter(one -> one.records(target)).isPresent();
      case NATIVE -> hasNative;
      case PYTHON -> false;
    };
  }

  /** Whether what looked at the program from the beginning looks on. */
  boolean hasNative() {
    return hasNative;
  }

  /** The program is none for perf. */
  void dropNative() {
    LaunchedNative dropped = looking;
    looking = null;
    hasNative = false;
    if (dropped != null) {
      dropped.close();
    }
  }

  /** Has a virtual machine that goes on write what it recorded. */
  void stop(TargetProcess target) {
    if (target.kind() == TargetProcess.Kind.JVM && target.isRunning()) {
      jvms.ifPresent(one -> one.stop(target));
    }
  }

  /**
   * What perf recorded since it was to look, which ends it; empty where it did not look.
   *
   * @throws SteelyardException when nothing was recorded
   */
  Optional<ProfileSet> takeNative() {
    LaunchedNative ended = looking;
    if (ended == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(ended.take());
    } finally {
      dropNative();
    }
  }

  /**
   * What virtual machines that have ended or were stopped recorded, by their numbers.
   *
   * @param raw takes what they wrote
   */
  Map<Long, ProfileSet> takeJvms(RawRecordings raw) {
    return jvms.map(one -> one.take(raw)).orElse(Map.of());
  }

  @Override
  public void close() {
    dropNative();
    jvms.ifPresent(LaunchedJvms::close);
  }
}
