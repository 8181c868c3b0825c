package dev.steelyard.host.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A program to start, with nothing left to interpret: no shell reads it.
 *
 * @param program the absolute path of the executable
 * @param arguments handed over as they are
 * @param environment set beside what this process inherited
 * @param directory to start in
 * @param input standard input; none means empty
 */
public record Command(
    Path program,
    List<String> arguments,
    Map<String, String> environment,
    Path directory,
    Optional<Path> input) {

  public Command {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  /** The program and its arguments. */
  public List<String> words() {
    return Stream.concat(Stream.of(program.toString()), arguments.stream()).toList();
  }

  /**
   * The same run by another program, which takes it as its last arguments.
   *
   * @param outer the absolute path of that program
   * @param options that it takes before
   */
  public Command inside(Path outer, List<String> options) {
    List<String> all = Stream.concat(options.stream(), words().stream()).toList();
    return new Command(outer, all, environment, directory, input);
  }
}
