package dev.steelyard.cli;

import dev.steelyard.core.profile.ProcessProfile;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.profile.ProfileFiles;
import dev.steelyard.report.content.RecordedProfile;
import dev.steelyard.report.flame.FlamePage;
import dev.steelyard.store.ArtifactKind;
import dev.steelyard.store.ArtifactLabel;
import dev.steelyard.store.Artifacts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files of what was recorded during a load: for each process all of it, and flame graphs. */
record LoadProfileFiles(List<ProcessProfile> recorded) {

  private static final String GZIP = "application/gzip";
  private static final String HTML = "text/html";

  LoadProfileFiles {
    recorded = List.copyOf(recorded);
  }

  /** Without files. */
  List<RecordedProfile> shown() {
    List<RecordedProfile> all = new ArrayList<>();
    for (ProcessProfile one : recorded) {
      one.set()
          .profiles()
          .values()
          .forEach(profile -> all.add(RecordedProfile.of(one.title(), profile)));
    }
    return all;
  }

  /**
   * Writes them.
   *
   * @param prefix what their names begin with
   */
  List<RecordedProfile> write(Path folder, String prefix) {
    List<RecordedProfile> all = new ArrayList<>();
    for (ProcessProfile one : recorded) {
      Path recording = folder.resolve(recording(prefix, one));
      ProfileFiles.write(one.set(), recording);
      for (Profile profile : one.set().profiles().values()) {
        Path page = folder.resolve(page(prefix, one, profile));
        ReportFile.write(page, out -> new FlamePage(one.title()).write(profile, out));
        all.add(
            RecordedProfile.of(one.title(), profile)
                .beside(
                    String.valueOf(page.getFileName()), String.valueOf(recording.getFileName())));
      }
    }
    return all;
  }

  /**
   * Stores what {@link #write} has written as artifacts of a run.
   *
   * @param folder as it was written to, with nothing before the names
   */
  void store(Artifacts artifacts, String run, Path folder) {
    for (ProcessProfile one : recorded) {
      String name = recording("", one);
      artifacts.put(
          ArtifactLabel.of(ArtifactKind.RECORDING, run, name, GZIP), folder.resolve(name));
      for (Profile profile : one.set().profiles().values()) {
        String page = page("", one, profile);
        artifacts.put(
            ArtifactLabel.of(ArtifactKind.FLAME_GRAPH, run, page, HTML), folder.resolve(page));
      }
    }
  }

  private static String recording(String prefix, ProcessProfile one) {
    return "%sprofile-%d.json.gz".formatted(prefix, one.pid());
  }

  private static String page(String prefix, ProcessProfile one, Profile profile) {
    return "%sflame-graph-%d-%s.html".formatted(prefix, one.pid(), profile.event().word());
  }
}
