package dev.steelyard.lab.doctor.check;

import dev.steelyard.core.machine.Finding;
import java.util.Optional;

/** Whether two hardware threads share a core. */
final class SmtCheck implements HostCheck {

  private static final String FOLDER = "sys/devices/system/cpu/smt/";

  @Override
  public Finding look(Machine machine, Period period) {
    Optional<String> active = machine.text(FOLDER + "active");
    return switch (active.orElse("")) {
      case "0" -> Finding.fine("smt", "no two threads share a core");
      case "1" ->
          Finding.worthKnowing(
              "smt",
              "two threads share a core: what runs on one slows the other",
              "echo off | sudo tee /" + FOLDER + "control");
      default -> Finding.cannotTell("smt", "the kernel does not say whether threads share a core");
    };
  }
}
