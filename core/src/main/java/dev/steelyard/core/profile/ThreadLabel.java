package dev.steelyard.core.profile;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a thread in a profile of several processes, which begins with its process: {@code
 * java[4711]: main}.
 *
 * @param process with its number, such as {@code java[4711]}; empty in a profile of one process
 * @param thread the name within its process
 */
public record ThreadLabel(String process, String thread) {

  private static final Pattern OF_A_PROCESS =
      Pattern.compile(
          "(?<process>[^\\[\\]]*\\[(?<pid>\\d{1,10})\\]): (?<thread>.*)", Pattern.DOTALL);

  /** Threads of a pool differ in numbers alone. */
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  /** A thread of a process. */
  public static ThreadLabel of(String program, long pid, String thread) {
    return new ThreadLabel(
        "%s[%d]".formatted(program.replace('[', '(').replace(']', ')'), pid), thread);
  }

  /** What a name says. */
  public static ThreadLabel parse(String name) {
    Matcher known = OF_A_PROCESS.matcher(name);
    return known.matches()
        ? new ThreadLabel(known.group("process"), known.group("thread"))
        : new ThreadLabel("", name);
  }

  /** The process's number; empty in a profile of one process. */
  public Optional<Long> pid() {
    return process.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Long.parseLong(process.substring(process.lastIndexOf('[') + 1, process.length() - 1)));
  }

  /** As {@link #parse} reads it. */
  public String text() {
    return process.isEmpty() ? thread : process + ": " + thread;
  }

  /** What all threads of a pool have in common: {@code *} for each number but the process's. */
  public String pool() {
    return new ThreadLabel(process, NUMBER.matcher(thread).replaceAll("*")).text();
  }
}
