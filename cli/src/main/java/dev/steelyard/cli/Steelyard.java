package dev.steelyard.cli;

import dev.steelyard.cli.answer.OfferedFormats;
import dev.steelyard.cli.bisect.BisectCommand;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.command.CommandGroup;
import dev.steelyard.cli.command.Delivery;
import dev.steelyard.cli.command.ExitCode;
import dev.steelyard.cli.comment.BotCommand;
import dev.steelyard.cli.comment.CommentCommand;
import dev.steelyard.cli.compare.ChangesCommand;
import dev.steelyard.cli.compare.CheckCommand;
import dev.steelyard.cli.compare.CompareCommand;
import dev.steelyard.cli.compare.ExplainCommand;
import dev.steelyard.cli.compat.CompatCommand;
import dev.steelyard.cli.doctor.DoctorCommand;
import dev.steelyard.cli.env.EnvCommand;
import dev.steelyard.cli.load.LoadCommand;
import dev.steelyard.cli.monitor.MonitorCommand;
import dev.steelyard.cli.output.Messages;
import dev.steelyard.cli.output.Output;
import dev.steelyard.cli.profile.ProfileCommand;
import dev.steelyard.cli.results.BuildsCommand;
import dev.steelyard.cli.results.PublishCommand;
import dev.steelyard.cli.results.ReportCommand;
import dev.steelyard.cli.results.ResultsCommand;
import dev.steelyard.cli.run.RunCommand;
import dev.steelyard.cli.store.StoreCommand;
import dev.steelyard.cli.trace.TraceCommand;
import dev.steelyard.cli.watch.BackfillCommand;
import dev.steelyard.cli.watch.WatchCommand;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.isolation.CleanupJournal;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command with all its subcommands. */
@Command(
    name = "steelyard",
    mixinStandardHelpOptions = true,
    versionProvider = Steelyard.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Weighs every build of a data system against the builds before it.",
    footer = {
      "",
      "Example: steelyard demo",
      "         steelyard help run",
      "Exit codes: 0 good, 1 negative verdict, 2 wrong usage or input, 3 could not run, 130"
          + " interrupted."
    })
public final class Steelyard {

  private Steelyard() {}

  private static final Map<String, Function<CliContext, Object>> COMMANDS = known();

  private static Map<String, Function<CliContext, Object>> known() {
    Map<String, Function<CliContext, Object>> commands = new LinkedHashMap<>();
    commands.put("run", RunCommand::new);
    commands.put("load", LoadCommand::new);
    commands.put("publish", PublishCommand::new);
    commands.put("compare", CompareCommand::new);
    commands.put("explain", ExplainCommand::new);
    commands.put("check", CheckCommand::new);
    commands.put("changes", ChangesCommand::new);
    commands.put("bisect", BisectCommand::new);
    commands.put("watch", WatchCommand::new);
    commands.put("backfill", BackfillCommand::new);
    commands.put("results", ResultsCommand::new);
    commands.put("builds", BuildsCommand::new);
    commands.put("report", ReportCommand::new);
    commands.put("comment", CommentCommand::new);
    commands.put("bot", BotCommand::new);
    commands.put("compat", CompatCommand::new);
    commands.put("profile", ProfileCommand::new);
    commands.put("trace", TraceCommand::new);
    commands.put("monitor", MonitorCommand::new);
    commands.put("doctor", DoctorCommand::new);
    commands.put("env", EnvCommand::new);
    commands.put("store", StoreCommand::new);
    commands.put("demo", DemoCommand::new);
    return commands;
  }

  /** The words that name commands. */
  static Set<String> commands() {
    return COMMANDS.keySet();
  }

  /** Runs one command line and gives its exit code. Nothing is thrown. */
  public static int execute(CliContext around, String... args) {
    CliContext checked = around.checked();
    int code;
    try {
      Arguments.check(args);
      Arguments.check(checked.environment());
      String[] words = WrongUsage.withoutHelpWord(args);
      code = line(checked, words).execute(words);
    } catch (SteelyardException refused) {
      Messages.error(refused, checked.err());
      code = ExitCode.of(refused);
    } catch (Throwable failure) {
      if (List.of(args).contains("--debug")) {
        Messages.trace(failure, checked.err());
      }
      Messages.broken(failure, checked.err());
      code = ExitCode.FAILED;
    }
    return Delivery.exitCode(checked.losses().exitCode(code), checked);
  }

  /** The command with the subcommand that the first word names, else with all. */
  static CommandLine line(CliContext around, String... args) {
    CommandLine line = new CommandLine(new Steelyard());
    String first = args.length == 0 ? "" : args[0];
    // Looking into a command's class takes time: when one is named, the others are not needed.
    COMMANDS.forEach((name, command) -> {
      if (!COMMANDS.containsKey(first) || name.equals(first)) {
        line.addSubcommand(name, withMembers(command.apply(around)));
      }
    });
    line.getSubcommands().values().forEach(Steelyard::neverOne);
    neverOne(line);
    line.setOut(new PrintWriter(around.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(around.err(), true, StandardCharsets.UTF_8));
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(around.terminal().colour() ? Ansi.ON : Ansi.OFF));
    line.setUsageHelpWidth(Math.clamp(around.terminal().columns(), 55, 110));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExpandAtFiles(false);
    line.setParameterExceptionHandler((failure, _) -> wrongUsage(failure, around));
    line.setExecutionExceptionHandler((failure, _, parsed) -> failed(failure, around, parsed));
    line.setExecutionStrategy(parsed -> run(parsed, around));
    return line;
  }

  private static CommandLine withMembers(Object command) {
    CommandLine line = new CommandLine(command);
    if (command instanceof CommandGroup group) {
      group.members().forEach(line::addSubcommand);
    }
    OfferedFormats.tell(line);
    return line;
  }

  /** Where even a handler of failures fails, picocli would say 1, which is a verdict. */
  private static void neverOne(CommandLine command) {
    command.getCommandSpec().exitCodeOnExecutionException(ExitCode.FAILED);
    command.getSubcommands().values().forEach(Steelyard::neverOne);
  }

  private static int run(ParseResult parsed, CliContext around) {
    if (!parsed.hasSubcommand()
        && !parsed.isUsageHelpRequested()
        && !parsed.isVersionHelpRequested()) {
      parsed.commandSpec().commandLine().usage(parsed.commandSpec().commandLine().getErr());
      return ExitCode.USAGE;
    }
    ParseResult last = last(parsed);
    if (parsed.hasSubcommand() && !last.isUsageHelpRequested()) {
      WrongUsage.requireNoBlank(last);
      WrittenOver.refuse(last);
    }
    clearLeftovers(parsed, around);
    return new CommandLine.RunLast().execute(parsed);
  }

  /** Of a command with members, the member. */
  private static ParseResult last(ParseResult parsed) {
    return parsed.hasSubcommand() ? last(parsed.subcommand()) : parsed;
  }

  /** What a killed run left goes with the next command, whatever that is. */
  private static void clearLeftovers(ParseResult parsed, CliContext around) {
    if (!parsed.hasSubcommand() || last(parsed).isUsageHelpRequested()) {
      return;
    }
    try {
      Optional<String> cleared = CleanupJournal.sweepUnlessMeasuring();
      if (!last(parsed).hasMatchedOption("--quiet")) {
        cleared.ifPresent(text -> around.err().println("steelyard: " + Messages.printable(text)));
        around.err().flush();
      }
    } catch (SteelyardException notNow) {
      // A command that needs the folder says so itself; the others do without.
      return;
    }
  }

  private static int wrongUsage(ParameterException failure, CliContext around) {
    CommandLine command = failure.getCommandLine();
    Messages.error(WrongUsage.message(failure), around.err());
    around.err().println("Try '%s --help'.".formatted(command.getCommandSpec().qualifiedName()));
    around.err().flush();
    return ExitCode.USAGE;
  }

  private static int failed(Exception failure, CliContext around, ParseResult parsed) {
    if (Output.Gone.isCauseOf(failure)) {
      return ExitCode.GOOD;
    }
    if (parsed.hasSubcommand() && last(parsed).hasMatchedOption("--debug")) {
      Messages.trace(failure, around.err());
    }
    if (failure instanceof SteelyardException expected) {
      Messages.error(expected, around.err());
      return ExitCode.of(expected);
    }
    Messages.broken(failure, around.err());
    return ExitCode.FAILED;
  }

  /** Tells the version from the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Steelyard.class.getPackage().getImplementationVersion();
      return new String[] {"steelyard " + (version == null ? "(not packaged)" : version)};
    }
  }
}
