package dev.steelyard.cli.compare;

import dev.steelyard.analysis.explain.Explainer;
import dev.steelyard.cli.answer.ReportFile;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.diff.ProfileDifference;
import dev.steelyard.core.profile.explain.Explanation;
import dev.steelyard.host.file.PrivateFiles;
import dev.steelyard.report.content.ExplainedRun.FlameFile;
import dev.steelyard.report.flame.FlamePage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the flame graphs of explanations: beside the report, where there is one, else into a
 * folder, which is made first: what is found takes minutes, and is to be written then.
 *
 * @param stem what names of files begin with
 */
record ExplainedFlames(Path folder, String stem) {

  /** Where they go; a folder of their own is there afterwards. */
  static ExplainedFlames beside(Optional<Path> report, Path folder) {
    return report
        .map(file -> {
          String name = String.valueOf(file.getFileName());
          int dot = name.lastIndexOf('.');
          return new ExplainedFlames(
              Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(folder),
              (dot > 0 ? name.substring(0, dot) : name) + "-");
        })
        .orElseGet(() -> new ExplainedFlames(PrivateFiles.folder(folder), "why-"));
  }

  /** Writes one for each event. */
  List<FlameFile> write(Explainer.Answer answer, int number) {
    Explanation why = answer.explanation();
    List<FlameFile> written = new ArrayList<>();
    for (Map.Entry<ProfileEvent, ProfileDifference> one : why.differences().entrySet()) {
      ProfileEvent event = one.getKey();
      Path file = folder.resolve("%s%d-%s.html".formatted(stem, number, event.word()));
      String title = "%s: %s → %s".formatted(why.benchmark(), why.baseline(), why.candidate());
      ReportFile.write(
          file,
          out ->
              new FlamePage(title)
                  .write(answer.before().of(event), answer.after().of(event), one.getValue(), out));
      written.add(
          new FlameFile(
              "flame graph of both, " + event.title(),
              file.toString(),
              String.valueOf(file.getFileName())));
    }
    return List.copyOf(written);
  }
}
