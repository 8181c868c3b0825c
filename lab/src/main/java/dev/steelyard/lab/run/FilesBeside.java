package dev.steelyard.lab.run;

import dev.steelyard.host.file.Hashes;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.lab.experiment.Selection;
import dev.steelyard.lab.experiment.Trial;
import dev.steelyard.lab.template.CommandTemplate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is in the files below an experiment's folder that its commands name, whatever commit is
 * measured: a part of what the experiment is, though not of its text. Builds and runs nothing.
 */
public final class FilesBeside {

  /** Nothing is in it: what a commit or a run brings is known by these. */
  private static final Path NOWHERE = Path.of("/nonexistent");

  private FilesBeside() {}

  /**
   * A text that is equal for equal contents.
   *
   * @throws dev.steelyard.core.SteelyardException when one cannot be read
   */
  public static String content(Experiment experiment, Selection selection) {
    NamedFiles named =
        new NamedFiles(experiment.directory(), NOWHERE, List.of(), TrialEnvironment.NONE);
    TrialInputs inputs = new TrialInputs(experiment, named);
    SortedMap<String, String> files = new TreeMap<>();
    for (Trial trial : Plan.of(experiment, selection, 0).trials()) {
      Map<String, String> places = RunSite.places(experiment, NOWHERE.resolve("scratch"));
      places.putAll(trial.levels());
      places.put("variant", trial.variant().name());
      places.put("source", NOWHERE.resolve("source").toString());
      List<CommandTemplate> once = new ArrayList<>(experiment.setup().stream().toList());
      trial.variant().source().build().ifPresent(once::add);
      files.putAll(inputs.of(trial, List.of(), places).files());
      files.putAll(inputs.ofSteps(once, places).files());
    }
    // Wherever the folder lies: another machine has it elsewhere.
    SortedMap<String, String> beside = new TreeMap<>();
    files.forEach((file, content) -> {
      if (Path.of(file).startsWith(experiment.directory())) {
        beside.put(experiment.directory().relativize(Path.of(file)).toString(), content);
      }
    });
    return Hashes.ofTexts(beside.toString());
  }
}
