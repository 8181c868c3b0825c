package dev.steelyard.cli.watch;

import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.output.Messages;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.confirm.AlarmBudget;
import dev.steelyard.core.confirm.OtherLayouts;
import dev.steelyard.watch.confirm.SelfChecks;
import dev.steelyard.watch.confirm.TellRules;
import dev.steelyard.watch.notice.ChangeNotifiers;
import dev.steelyard.watch.project.ProjectFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
   * @param parts how many pairs of a branch and an experiment share the budget
   * @param most so many commits are looked at
   * @param dispatch which other machine measures
   */
  TellRules rules(
      ToldCommands commands,
      int parts,
      int most,
      ProjectFile project,
      Optional<DispatchOptions.SaidDispatch> dispatch) {
    CliContext around = commands.around();
    ChangeNotifiers all =
        ChangeNotifiers.parse(
            notify.isEmpty() ? "notify in " + ProjectFile.NAME : "--notify",
            notify.isEmpty() ? project.told() : notify,
            around.environment(),
            commands.common().notices(around),
            why -> Messages.remark(why, around.err()));
    return new TellRules(
        Optional.ofNullable(alarms).map(AlarmBudget::parse).orElse(project.alarms()),
        parts,
        selfCheckEvery(),
        layouts(),
        commands::about,
        all,
        dispatch
            .filter(one -> !one.isThisMachine())
            .map(one -> commands.there(one.testBed(), unusual(most))));
  }

  /** What was typed of how claims are judged, but for who is told, which each says for itself. */
  private List<String> unusual(int most) {
    List<String> words = new ArrayList<>();
    if (alarms != null) {
      words.addAll(List.of("--alarms", alarms));
    }
    if (layouts != OtherLayouts.USUAL) {
      words.addAll(List.of("--layouts", String.valueOf(layouts)));
    }
    if (selfCheckEvery != SelfChecks.USUAL) {
      words.addAll(List.of("--self-check-every", String.valueOf(selfCheckEvery)));
    }
    if (most != WatchCommand.USUAL_COMMITS) {
      words.addAll(List.of("--max-commits", String.valueOf(most)));
    }
    return words;
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
}
