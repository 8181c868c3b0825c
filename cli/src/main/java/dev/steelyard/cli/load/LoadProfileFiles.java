package dev.steelyard.cli.load;

import dev.steelyard.cli.recording.RecordingFiles;
import dev.steelyard.core.profile.ProcessProfile;
import dev.steelyard.report.content.RecordedProfile;
import dev.steelyard.store.Artifacts;
import java.nio.file.Path;
import java.util.List;

/** The files of what was recorded during a load: for each process all of it, and flame graphs. */
record LoadProfileFiles(List<ProcessProfile> recorded) {

  LoadProfileFiles {
    recorded = List.copyOf(recorded);
  }

  /** Without files. */
  List<RecordedProfile> shown() {
    return files("").stream().flatMap(one -> one.shown().stream()).toList();
  }

  /**
   * Writes them.
   *
   * @param prefix what their names begin with
   */
  List<RecordedProfile> write(Path folder, String prefix) {
    return files(prefix).stream().flatMap(one -> one.write(folder, "").stream()).toList();
  }

  /**
   * Stores what {@link #write} has written as artifacts of a run.
   *
   * @param folder as it was written to, with nothing before the names
   */
  void store(Artifacts artifacts, String run, Path folder) {
    files("").forEach(one -> one.store(artifacts, run, folder));
  }

  private List<RecordingFiles> files(String prefix) {
    return recorded.stream()
        .map(one ->
            new RecordingFiles(
                one.title(),
                one.set(),
                "%sprofile-%d.json.gz".formatted(prefix, one.pid()),
                event -> "%sflame-graph-%d-%s.html".formatted(prefix, one.pid(), event.word())))
        .toList();
  }
}
