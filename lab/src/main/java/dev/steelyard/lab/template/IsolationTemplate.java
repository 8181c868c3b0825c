package dev.steelyard.lab.template;

import dev.steelyard.host.isolation.IsolationKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a subject runs in and what it may use there, with places to fill in.
 *
 * @param memory a size
 * @param cpus a number of processors
 * @param pids a number of processes and threads
 * @param read bytes a second from disk
 * @param write bytes a second to disk
 * @param files and folders that a virtual machine is to have beside those that the command names
 * @param disk the size of the folder for its data
 */
public record IsolationTemplate(
    IsolationKind kind,
    Optional<TextTemplate> memory,
    Optional<TextTemplate> cpus,
    Optional<TextTemplate> pids,
    Optional<TextTemplate> read,
    Optional<TextTemplate> write,
    Optional<TextTemplate> disk,
    List<TextTemplate> files) {

  public IsolationTemplate {
    files = List.copyOf(files);
  }

  /** Everything in it that may ask for a name. */
  public Stream<TextTemplate> templates() {
    return Stream.concat(
        Stream.of(memory, cpus, pids, read, write, disk).flatMap(Optional::stream), files.stream());
  }

  /** What is said, by the word it is said with. */
  public Map<String, Optional<TextTemplate>> parts() {
    return Map.of(
        "memory", memory, "cpus", cpus, "pids", pids, "read", read, "write", write, "disk", disk);
  }
}
