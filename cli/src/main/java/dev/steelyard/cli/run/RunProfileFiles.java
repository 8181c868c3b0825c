package dev.steelyard.cli.run;

import dev.steelyard.analysis.profile.TrialProfile;
import dev.steelyard.analysis.trace.TraceSide;
import dev.steelyard.cli.answer.ReportFile;
import dev.steelyard.cli.recording.RecordingFiles;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.core.profile.memory.MemoryRecording;
import dev.steelyard.core.trace.TraceView;
import dev.steelyard.host.file.PrivateFiles;
import dev.steelyard.report.Format;
import dev.steelyard.report.ProfileReports;
import dev.steelyard.report.TraceReports;
import dev.steelyard.report.content.AdviceOutcomes;
import dev.steelyard.report.content.RecordedAdvice;
import dev.steelyard.report.content.RecordedMemory;
import dev.steelyard.report.content.RecordedPart;
import dev.steelyard.report.content.RecordedPlans;
import dev.steelyard.report.content.RecordedProfile;
import dev.steelyard.report.content.RecordedTrace;
import dev.steelyard.report.content.TraceChanges;
import dev.steelyard.report.text.Terminal;
import dev.steelyard.store.ArtifactKind;
import dev.steelyard.store.ArtifactLabel;
import dev.steelyard.store.Artifacts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes what was recorded of a run's trials: into its folder for people, and as artifacts into the
 * store.
 *
 * @param folder the run's own
 */
record RunProfileFiles(Path folder, String run, Artifacts artifacts) {

  /** Where they lie in a run's folder. */
  static final String PLACE = "profiles";

  /** Rows of each table of a page. */
  private static final int SHOWN = 50;

  /** Writes and stores all; what a report shows of it. */
  List<RecordedPart> write(
      List<TrialProfile> profiles, List<AdviceOutcomes> advice, List<TraceChanges> plans) {
    Path place = PrivateFiles.folder(folder.resolve(PLACE));
    List<RecordedPart> shown = new ArrayList<>();
    for (TrialProfile one : profiles) {
      one.set().ifPresent(set -> shown.addAll(write(one, set, place)));
      one.memory().ifPresent(memory -> shown.add(write(one, memory, place)));
      one.trace().ifPresent(trace -> shown.add(write(one, trace, place)));
    }
    for (int i = 0; i < advice.size(); i++) {
      shown.add(write(i, advice.get(i), place));
    }
    for (int i = 0; i < plans.size(); i++) {
      shown.add(write(i, plans.get(i), place));
    }
    return shown;
  }

  private List<RecordedProfile> write(TrialProfile of, ProfileSet set, Path place) {
    RecordingFiles files =
        new RecordingFiles(
            of.label(),
            set,
            of.file() + ".json.gz",
            event -> "%s-%s.html".formatted(of.file(), event.word()));
    List<RecordedProfile> shown = files.write(place, PLACE + "/");
    files.store(artifacts, run, place);
    return shown;
  }

  /** Of several starts the first is shown; numbers are of all. */
  private RecordedPart write(TrialProfile of, TraceSide trace, Path place) {
    TraceView view = TraceView.of(of.label(), trace.starts().getFirst(), SHOWN);
    String page =
        page(
            place,
            of.file() + "-inside.html",
            out -> TraceReports.trace(Format.HTML, Terminal.FILE).write(view, out));
    return new RecordedTrace(of.label(), view, Optional.of(page));
  }

  private RecordedPart write(int number, AdviceOutcomes advice, Path place) {
    String page =
        page(
            place,
            "advice-%03d.html".formatted(number),
            out -> TraceReports.advice(Format.HTML, Terminal.FILE).write(advice, out));
    return new RecordedAdvice(advice, Optional.of(page));
  }

  private RecordedPart write(int number, TraceChanges plans, Path place) {
    String page =
        page(
            place,
            "plans-%03d.html".formatted(number),
            out -> TraceReports.changes(Format.HTML, Terminal.FILE).write(plans, out));
    return new RecordedPlans(plans, Optional.of(page));
  }

  private RecordedPart write(TrialProfile of, MemoryRecording memory, Path place) {
    String page =
        page(
            place,
            of.file() + "-memory.html",
            out -> ProfileReports.memory(Format.HTML, Terminal.FILE).write(memory, out));
    return new RecordedMemory(of.label(), memory, Optional.of(page));
  }

  /** Writes and stores a page; where it lies, seen from the run's folder. */
  private String page(Path place, String name, ReportFile.Writing content) {
    ReportFile.write(place.resolve(name), content);
    artifacts.put(
        ArtifactLabel.of(ArtifactKind.REPORT, run, name, "text/html"), place.resolve(name));
    return PLACE + "/" + name;
  }
}
