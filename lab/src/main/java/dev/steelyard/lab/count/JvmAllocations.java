package dev.steelyard.lab.count;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.core.profile.CountKind;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.host.process.Command;
import dev.steelyard.host.process.ServerProcess;
import dev.steelyard.worker.AllocatedBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * What virtual machines allocate for their objects, as they count it themselves: each that the
 * command starts takes an agent from its environment, which asks at the end.
 */
record JvmAllocations() implements CountingTool {

  private static final String VARIABLE = "JAVA_TOOL_OPTIONS";
  private static final String ENTRY = AllocatedBytes.class.getName().replace('.', '/') + ".class";

  @Override
  public String name() {
    return "the virtual machine";
  }

  @Override
  public Set<CountKind> kinds() {
    return Set.of(CountKind.BYTES_ALLOCATED);
  }

  @Override
  public Unit unit(CountKind kind) {
    return Unit.BYTES;
  }

  @Override
  public Command around(Command command, Path folder) {
    Path agent = folder.resolve("agent.jar");
    write(agent);
    String before =
        command.environment().getOrDefault(VARIABLE, System.getenv().getOrDefault(VARIABLE, ""));
    String option = "\"-javaagent:%s=%s\"".formatted(agent, folder);
    return ServerProcess.with(
        command, Map.of(VARIABLE, before.isBlank() ? option : before + " " + option));
  }

  private static void write(Path agent) {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(new Attributes.Name("Premain-Class"), AllocatedBytes.class.getName());
    try (OutputStream file = Files.newOutputStream(agent);
        JarOutputStream jar = new JarOutputStream(file, manifest);
        InputStream code = AllocatedBytes.class.getClassLoader().getResourceAsStream(ENTRY)) {
      jar.putNextEntry(new JarEntry(ENTRY));
      java.util.Objects.requireNonNull(code).transferTo(jar);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot write what counts in virtual machines: " + FileFault.why(failure), failure);
    }
  }

  @Override
  public Optional<Map<CountKind, Double>> take(Path folder) {
    List<String> said = said(folder);
    if (said.isEmpty()) {
      return Optional.empty();
    }
    if (said.contains(AllocatedBytes.UNKNOWN)) {
      throw SteelyardException.cannotRun(
          "its virtual machine does not count what it allocates; those from Java 21 on do");
    }
    if (said.contains(AllocatedBytes.RUNS)) {
      throw SteelyardException.cannotRun(
          "a virtual machine of it was killed, or halted, before it could tell");
    }
    return Optional.of(
        Map.of(CountKind.BYTES_ALLOCATED, said.stream().mapToDouble(Double::parseDouble).sum()));
  }

  private static List<String> said(Path folder) {
    List<String> said = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (file.toString().endsWith(AllocatedBytes.FORM)) {
          said.add(Files.readString(file, StandardCharsets.US_ASCII));
        }
      }
      return said;
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot read what virtual machines have counted: " + FileFault.why(failure), failure);
    }
  }
}
