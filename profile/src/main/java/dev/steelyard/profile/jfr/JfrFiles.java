package dev.steelyard.profile.jfr;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import one.jfr.JfrReader;

/** Reads recordings of the flight recorder, whoever wrote them. */
public final class JfrFiles {

  private JfrFiles() {}

  /**
   * Reads one, in memory that grows with its different stacks and not with its samples.
   *
   * @throws SteelyardException when it is no such recording, or damaged
   */
  public static ProfileSet read(Path file) {
    return read(file, EnumSet.allOf(ProfileEvent.class));
  }

  /**
   * Reads samples of some events; of others the set says that they are there.
   *
   * @throws SteelyardException when it is no such recording, or damaged
   */
  public static ProfileSet read(Path file, Set<ProfileEvent> wanted) {
    return read(file, wanted, StackBase.NONE);
  }

  /**
   * The same, with stacks put on what the program said that it was doing; those of async-profiler
   * stand for themselves.
   *
   * @throws SteelyardException when it is no such recording, or damaged
   */
  public static ProfileSet read(Path file, Set<ProfileEvent> wanted, StackBase base) {
    try (JfrReader reader = new JfrReader(file.toString())) {
      boolean isAsync =
          reader.typesByName.keySet().stream().anyMatch(one -> one.startsWith("profiler."));
      ProfileBuilders builders = new ProfileBuilders(reader.startNanos, wanted);
      return isAsync
          ? new AsyncRecording(reader, builders).read()
          : JdkRecording.read(file, builders, base);
    } catch (IOException | UncheckedIOException failure) {
      throw damaged(file, failure);
    } catch (RuntimeException damage) {
      // What is damaged may lead a reader anywhere.
      if (damage instanceof SteelyardException told) {
        throw told;
      }
      throw damaged(file, damage);
    }
  }

  private static SteelyardException damaged(Path file, Exception why) {
    String words = why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
    return SteelyardException.invalid(
        "%s cannot be read as a recording of the flight recorder: %s".formatted(file, words), why);
  }
}
