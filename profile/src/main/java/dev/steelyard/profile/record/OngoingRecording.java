package dev.steelyard.profile.record;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.host.process.ProcessIdentity;
import dev.steelyard.profile.jvm.Jcmd;
import dev.steelyard.profile.jvm.JvmProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A recording of the flight recorder that goes on in a virtual machine until it is closed. Others
 * that go on there stay as they are. Where this process is killed, the next such recording of the
 * same machine ends what it left.
 */
public final class OngoingRecording implements AutoCloseable {

  private static final String NAME = "steelyard-monitor-";
  private static final Pattern OURS = Pattern.compile("name=(" + NAME + "(\\d+))\\b");
  private static final Pattern REPOSITORY = Pattern.compile("(?m)^Repository path: (/.*\\S)\\s*$");
  private static final String RECORDING = "recording.jfr";
  private static final String SETTINGS = "settings.jfc";

  private final TargetProcess target;
  private final JvmProcess jvm;
  private final TargetFolder folder;
  private final String name;
  private final Path repository;
  private boolean isStopped;

  private OngoingRecording(
      TargetProcess target, JvmProcess jvm, TargetFolder folder, String name, Path repository) {
    this.target = target;
    this.jvm = jvm;
    this.folder = folder;
    this.name = name;
    this.repository = repository;
  }

  /**
   * Starts one.
   *
   * @param events which are recorded, as the flight recorder calls them
   * @param eachSecond those of them that are asked for once a second
   * @param kept how long the machine keeps what was recorded; empty for all
   * @throws SteelyardException when the machine cannot be asked, or says no
   */
  public static OngoingRecording start(
      TargetProcess target, List<String> events, Set<String> eachSecond, Optional<Duration> kept) {
    JvmProcess jvm = new JvmProcess(target.identity());
    endLeftovers(jvm);
    SteelyardException refused = SteelyardException.cannotRun("nothing can be written there");
    for (TargetFolder.Maker place : TargetFolder.places(target)) {
      TargetFolder folder;
      try {
        folder = place.make();
      } catch (NoFolder cannotWrite) {
        refused = cannotWrite;
        continue;
      }
      try {
        return startIn(folder, target, jvm, settings(events, eachSecond), kept);
      } catch (RuntimeException failure) {
        folder.close();
        throw failure;
      }
    }
    throw refused;
  }

  /** Of those who watched it and are no more. */
  private static void endLeftovers(JvmProcess jvm) {
    Matcher matcher = OURS.matcher(Jcmd.ask(jvm, "JFR.check"));
    while (matcher.find()) {
      if (ProcessIdentity.of(Long.parseLong(matcher.group(2))).isEmpty()) {
        Jcmd.end(jvm, "JFR.stop", "name=" + matcher.group(1));
      }
    }
  }

  private static OngoingRecording startIn(
      TargetFolder folder,
      TargetProcess target,
      JvmProcess jvm,
      String settings,
      Optional<Duration> kept) {
    String name = NAME + ProcessHandle.current().pid();
    write(folder.path().resolve(SETTINGS), settings);
    // A machine that ends by itself writes the file then.
    String begun =
        Jcmd.ask(
            jvm,
            "JFR.start",
            "name=" + name,
            "settings=" + folder.inside(SETTINGS),
            "filename=" + folder.inside(RECORDING),
            "dumponexit=true",
            kept.map(time -> "maxage=%ds".formatted(time.toSeconds())).orElse("maxsize=0"));
    if (!begun.contains("Started recording")) {
      throw SteelyardException.cannotRun(
          "process %d does not record: %s"
              .formatted(
                  target.pid(), begun.lines().reduce((_, last) -> last).orElse("it says nothing")));
    }
    Matcher matcher = REPOSITORY.matcher(Jcmd.ask(jvm, "JFR.configure"));
    if (!matcher.find()) {
      Jcmd.end(jvm, "JFR.stop", "name=" + name);
      throw SteelyardException.cannotRun(
          "process %d does not say where its flight recorder writes".formatted(target.pid()));
    }
    return new OngoingRecording(target, jvm, folder, name, seen(target, matcher.group(1)));
  }

  /** As this process sees it: that of a container lies elsewhere. */
  private static Path seen(TargetProcess target, String repository) {
    Path there =
        TargetProcess.proc(target.pid(), "root")
            .resolve(Path.of("/").relativize(Path.of(repository)));
    try {
      Path here = Path.of(repository);
      return Files.exists(here) && Files.isSameFile(here, there) ? here : there;
    } catch (IOException hidden) {
      return there;
    }
  }

  private static String settings(List<String> events, Set<String> eachSecond) {
    StringBuilder text =
        new StringBuilder(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<configuration version=\"2.0\">\n");
    events.forEach(event -> text.append(event(event, eachSecond.contains(event))));
    return text.append("</configuration>\n").toString();
  }

  private static String event(String name, boolean isEachSecond) {
    String period = isEachSecond ? "<setting name=\"period\">1 s</setting>" : "";
    return "<event name=\"%s\"><setting name=\"enabled\">true</setting>%s</event>\n"
        .formatted(name, period);
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot write %s: %s".formatted(file, FileFault.why(failure)), failure);
    }
  }

  /** The folder in which the machine's recordings lie while they are written. */
  public Path repository() {
    return repository;
  }

  /** Ends it, where the machine still works: all is in {@link #files} then. */
  public void stop() {
    if (isStopped) {
      return;
    }
    isStopped = true;
    if (target.isRunning()) {
      try {
        Jcmd.end(jvm, "JFR.stop", "name=" + name);
      } catch (SteelyardException endedMeanwhile) {
        if (target.isRunning()) {
          throw endedMeanwhile;
        }
      }
    }
  }

  /**
   * What was recorded, once it was stopped or the machine has ended: one file, or the parts that a
   * killed machine left, by time. Empty where nothing is left. Gone when this is closed, but for
   * those of a killed machine.
   */
  public List<Path> files() {
    if (isWritten()) {
      return List.of(folder.path().resolve(RECORDING));
    }
    try (Stream<Path> parts = Files.list(repository)) {
      return parts.filter(one -> one.toString().endsWith(".jfr")).sorted().toList();
    } catch (IOException gone) {
      return List.of();
    }
  }

  /** Whether the machine has ended it in order and has written all of it. */
  public boolean isWritten() {
    // The file is made empty when recording begins.
    return folder.path().resolve(RECORDING).toFile().length() > 0;
  }

  /** Whether one of {@link #files} is all of it, which the machine itself wrote. */
  public static boolean isWhole(Path file) {
    return file.endsWith(RECORDING);
  }

  @Override
  public void close() {
    try {
      stop();
    } finally {
      folder.close();
    }
  }
}
