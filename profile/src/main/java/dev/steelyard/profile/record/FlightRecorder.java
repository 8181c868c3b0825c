package dev.steelyard.profile.record;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.profile.jvm.Jcmd;
import dev.steelyard.profile.jvm.JvmProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Java virtual machines that load no library, by the flight recorder that each has in itself. From
 * JDK 25 on it samples processor time; before, threads that run, which says nothing of time.
 *
 * @param reason why it is used, for the note
 */
record FlightRecorder(String reason) implements ProcessRecorder {

  private static final Set<ProfileEvent> EVENTS =
      Set.of(ProfileEvent.CPU, ProfileEvent.ALLOCATION, ProfileEvent.LOCK);

  private static final String NAME = "steelyard";
  private static final String SETTINGS = "settings.jfc";
  private static final String RECORDING = "recording.jfr";

  @Override
  public ProfileSet record(TargetProcess target, RecordRequest request) {
    if (!EVENTS.containsAll(request.events())) {
      throw SteelyardException.cannotRun(
          "%s; its own flight recorder records cpu, alloc and lock alone".formatted(reason));
    }
    SteelyardException refused = null;
    for (TargetFolder.Maker place : TargetFolder.places(target)) {
      try (TargetFolder folder = place.make()) {
        return recordInto(folder, target, request);
      } catch (NoFolder cannotWrite) {
        refused = cannotWrite;
      }
    }
    throw refused == null ? SteelyardException.cannotRun(reason) : refused;
  }

  private ProfileSet recordInto(TargetFolder folder, TargetProcess target, RecordRequest request) {
    write(folder.path().resolve(SETTINGS), settings(request));
    JvmProcess jvm = new JvmProcess(target.identity());
    String begun =
        Jcmd.ask(
            jvm,
            "JFR.start",
            "name=" + NAME,
            "settings=" + folder.inside(SETTINGS),
            "filename=" + folder.inside(RECORDING));
    if (!begun.contains("Started recording")) {
      throw SteelyardException.cannotRun(
          "%s, and its flight recorder says: %s"
              .formatted(reason, begun.lines().reduce((_, last) -> last).orElse("nothing")));
    }
    try {
      target.awaitEnd(System.nanoTime() + request.duration().toNanos(), request.calledOff());
    } finally {
      if (target.isRunning()) {
        Jcmd.end(jvm, "JFR.stop", "name=" + NAME);
      }
    }
    Path recording = folder.path().resolve(RECORDING);
    if (!Files.isRegularFile(recording)) {
      throw SteelyardException.cannotRun(
          "process %d ended before its recording was written".formatted(target.pid()));
    }
    ProfileSet set = chosen(AsyncProfiler.whole(target, recording), request.events());
    if (set.isEmpty()) {
      throw AsyncProfiler.noSamples(target);
    }
    request.raw().take(target.pid(), recording);
    return set.withNotes(List.of(note(set)));
  }

  private String note(ProfileSet set) {
    return "by the virtual machine's own flight recorder, because %s%s"
        .formatted(
            reason.replaceFirst("^process \\d+ ", "it "),
            set.profiles().containsKey(ProfileEvent.SAMPLES)
                ? "; before JDK 25 it samples running threads and not processor time"
                : "");
  }

  /** Where it counts time, what it counted without is of no use. */
  private static ProfileSet chosen(ProfileSet all, Set<ProfileEvent> wanted) {
    Map<ProfileEvent, Profile> kept = new EnumMap<>(ProfileEvent.class);
    all.profiles()
        .forEach((event, profile) -> {
          boolean isWanted =
              event == ProfileEvent.SAMPLES
                  ? wanted.contains(ProfileEvent.CPU)
                      && !all.profiles().containsKey(ProfileEvent.CPU)
                  : wanted.contains(event);
          if (isWanted) {
            kept.put(event, profile);
          }
        });
    return new ProfileSet(kept, all.notes());
  }

  private static String settings(RecordRequest request) {
    StringBuilder text =
        new StringBuilder(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<configuration version=\"2.0\">\n");
    if (request.events().contains(ProfileEvent.CPU)) {
      long millis = Math.max(1, request.intervalNanos() / 1_000_000);
      text.append(event("jdk.CPUTimeSample", "throttle", millis + " ms"));
      text.append(event("jdk.ExecutionSample", "period", Math.max(millis, 10) + " ms"));
    }
    if (request.events().contains(ProfileEvent.ALLOCATION)) {
      text.append(event("jdk.ObjectAllocationSample", "throttle", "300/s"));
    }
    if (request.events().contains(ProfileEvent.LOCK)) {
      text.append(event("jdk.JavaMonitorEnter", "threshold", "0 ms"));
    }
    return text.append("</configuration>\n").toString();
  }

  private static String event(String name, String setting, String value) {
    return """
    <event name="%s">
      <setting name="enabled">true</setting>
      <setting name="stackTrace">true</setting>
      <setting name="%s">%s</setting>
    </event>
    """
        .formatted(name, setting, value);
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot write %s: %s".formatted(file, FileFault.why(failure)), failure);
    }
  }
}
