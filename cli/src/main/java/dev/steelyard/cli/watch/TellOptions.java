package dev.steelyard.cli.watch;

import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.cli.output.Messages;
import dev.steelyard.cli.output.ShellWord;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.confirm.AlarmBudget;
import dev.steelyard.core.confirm.OtherLayouts;
import dev.steelyard.core.text.Visible;
import dev.steelyard.lab.build.LoggedCommit;
import dev.steelyard.watch.confirm.ConfirmedChange;
import dev.steelyard.watch.confirm.SelfChecks;
import dev.steelyard.watch.confirm.TellRules;
import dev.steelyard.watch.notice.ChangeNotifiers;
import dev.steelyard.watch.project.ProjectFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** When somebody is told of a change, and who. */
final class TellOptions {

  private static final int MOST_LAYOUTS = 100;

  @Option(
      names = "--alarms",
      paramLabel = "NUMBER",
      description =
          "So many false alarms are let through on average, as in '1 a month'. Default: what"
              + " steelyard.yaml says, else that.")
  private @Nullable String alarms;

  @Option(
      names = "--self-check-every",
      paramLabel = "N",
      description =
          "After so many checks measure a commit against itself, for 'doctor --budget'; 0 for"
              + " never. Default: 20.")
  private int selfCheckEvery = SelfChecks.USUAL;

  @Option(
      names = "--layouts",
      paramLabel = "N",
      description =
          "Measure changes that hold in N other layouts of memory, 3 to 100, before they are told;"
              + " 0 for none. Default: 6.")
  private int layouts = OtherLayouts.USUAL;

  @Option(
      names = "--notify",
      paramLabel = "webhook:URL|command:TEXT|…",
      description =
          "Tell this webhook, run this with a shell, or set the status of the commit"
              + " (github-status:OWNER/REPO) or open an issue (github-issue:OWNER/REPO), once for"
              + " the changes of a commit that are confirmed; may be given again. Default: those of"
              + " steelyard.yaml.")
  private List<String> notify = List.of();

  /**
   * What they say, and else what the repository's file says.
   *
   * @param repository as it was typed
   * @param experiment its file
   * @param parts how many pairs of a branch and an experiment share the budget
   * @param dispatch which other machine measures
   */
  TellRules rules(
      String repository,
      Path experiment,
      int parts,
      ProjectFile project,
      CommonOptions common,
      Optional<DispatchOptions.SaidDispatch> dispatch,
      CliContext around) {
    ChangeNotifiers all =
        ChangeNotifiers.parse(
            notify.isEmpty() ? project.told() : notify,
            around.environment(),
            common.notices(around),
            why -> Messages.remark(why, around.err()));
    return new TellRules(
        Optional.ofNullable(alarms).map(AlarmBudget::parse).orElse(project.alarms()),
        parts,
        selfCheckEvery(),
        layouts(),
        (commit, changes) -> next(repository, experiment, commit, changes),
        all,
        dispatch
            .filter(one -> !one.isThisMachine())
            .map(one ->
                "steelyard watch %s --experiment %s --testbed-name %s --no-dispatch --once"
                    .formatted(
                        ShellWord.of(repository),
                        ShellWord.of(experiment.toString()),
                        ShellWord.of(one.testBed()))));
  }

  private int selfCheckEvery() {
    if (selfCheckEvery < 0) {
      throw SteelyardException.invalid(
          "--self-check-every is %d; it must be 0 or more".formatted(selfCheckEvery));
    }
    return selfCheckEvery;
  }

  private int layouts() {
    if (layouts != 0 && (layouts < OtherLayouts.FEWEST || layouts > MOST_LAYOUTS)) {
      throw SteelyardException.invalid(
          "--layouts is %d; it must be 0, or %d to %d"
              .formatted(layouts, OtherLayouts.FEWEST, MOST_LAYOUTS));
    }
    return layouts;
  }

  private static List<String> next(
      String repository, Path file, LoggedCommit commit, List<ConfirmedChange.Measured> changes) {
    List<String> commands = new ArrayList<>();
    Set<String> baselines = new LinkedHashSet<>();
    String experiment = ShellWord.of(file.toString());
    for (ConfirmedChange.Measured one : changes) {
      String baseline = one.claim().baseline().commit().shortHash();
      baselines.add(baseline);
      // A search goes by ratios, of which there are none beside zero.
      if (!one.judged().claim().isBesideZero()) {
        commands.add(
            "steelyard bisect %s %s --experiment %s --good %s --bad %s"
                .formatted(
                    ShellWord.of(repository),
                    ShellWord.of(Visible.of(one.claim().benchmark())),
                    experiment,
                    baseline,
                    commit.shortHash()));
      }
    }
    baselines.forEach(baseline ->
        commands.add(
            "steelyard explain %s %s --experiment %s"
                .formatted(baseline, commit.shortHash(), experiment)));
    List<String> lines = new ArrayList<>();
    commands.forEach(one -> lines.add((lines.isEmpty() ? "next: " : "      ") + one));
    return lines;
  }
}
