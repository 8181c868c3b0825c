package dev.steelyard.lab.doctor.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A tree of files as a kernel shows them. */
record MadeMachine(Path root) {

  static final long SELF = 4242;

  /** Writes a file with a line end, as the kernel does. */
  MadeMachine with(String path, String text) {
    try {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text + "\n");
      return this;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  MadeMachine withFolder(String path) {
    try {
      Files.createDirectories(root.resolve(path));
      return this;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  Machine machine() {
    return new Machine(root, SELF, 4);
  }

  dev.steelyard.core.machine.Finding look(HostCheck check) {
    return check.look(machine(), Period.sinceStart(machine()));
  }

  /** What a check says after ten seconds in which this happened. */
  dev.steelyard.core.machine.Finding lookAfter(HostCheck check, Runnable meanwhile) {
    MachineCounters before = MachineCounters.of(machine());
    meanwhile.run();
    return check.look(machine(), Period.since(before, machine(), Duration.ofSeconds(10)));
  }
}
