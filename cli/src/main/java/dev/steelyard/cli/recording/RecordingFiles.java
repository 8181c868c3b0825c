package dev.steelyard.cli.recording;

import dev.steelyard.cli.answer.ReportFile;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.profile.ProfileFiles;
import dev.steelyard.report.content.RecordedProfile;
import dev.steelyard.report.flame.FlamePage;
import dev.steelyard.store.ArtifactKind;
import dev.steelyard.store.ArtifactLabel;
import dev.steelyard.store.Artifacts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The files of one recording: all of it, and a flame graph of each event.
 *
 * @param title of the flame graphs
 * @param recording the name of the file with all
 * @param page the name of an event's flame graph
 */
public record RecordingFiles(
    String title, ProfileSet set, String recording, Function<ProfileEvent, String> page) {

  private static final String GZIP = "application/gzip";
  private static final String HTML = "text/html";

  /** What a report shows of it where nothing is written. */
  public List<RecordedProfile> shown() {
    return set.profiles().values().stream().map(one -> RecordedProfile.of(title, one)).toList();
  }

  /**
   * Writes them; what a report shows of it.
   *
   * @param link from the report to the folder; empty where it lies there too, and else ending in a
   *     slash
   */
  public List<RecordedProfile> write(Path folder, String link) {
    ProfileFiles.write(set, folder.resolve(recording));
    List<RecordedProfile> shown = new ArrayList<>();
    for (Profile profile : set.profiles().values()) {
      String name = page.apply(profile.event());
      ReportFile.write(folder.resolve(name), out -> new FlamePage(title).write(profile, out));
      shown.add(RecordedProfile.of(title, profile).beside(link + name, link + recording));
    }
    return shown;
  }

  /** Stores what was written as artifacts of a run. */
  public void store(Artifacts artifacts, String run, Path folder) {
    artifacts.put(
        ArtifactLabel.of(ArtifactKind.RECORDING, run, recording, GZIP), folder.resolve(recording));
    for (ProfileEvent event : set.profiles().keySet()) {
      String name = page.apply(event);
      artifacts.put(
          ArtifactLabel.of(ArtifactKind.FLAME_GRAPH, run, name, HTML), folder.resolve(name));
    }
  }
}
