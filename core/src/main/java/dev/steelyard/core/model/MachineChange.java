package dev.steelyard.core.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether two descriptions under one testbed's name are of one machine. */
public final class MachineChange {

  /** What is reserved for firmware and kernel varies, and memory is told in whole GiB. */
  private static final double SAME_MEMORY = 0.06;

  /** As {@link ThisMachine} writes it. */
  private static final Pattern HYPERVISOR = Pattern.compile(", on [^)]*\\)$");

  /** The kernel in it. */
  private static final Pattern KERNEL = Pattern.compile("\\(([^,()]*)[^()]*\\)$");

  private MachineChange() {}

  /**
   * What differs, as {@code CPU A → B, memory 16 → 32 GiB}; what one of them does not say is no
   * difference. The kernel is part of the operating system's description.
   */
  public static Optional<String> between(TestBed before, TestBed after) {
    List<String> changes = new ArrayList<>();
    if (differ(before.cpu(), after.cpu())) {
      changes.add("CPU %s → %s".formatted(before.cpu(), after.cpu()));
    }
    int least = Math.min(before.memoryGb(), after.memoryGb());
    int apart = Math.abs(before.memoryGb() - after.memoryGb());
    if (least > 0 && apart > Math.max(1, SAME_MEMORY * least)) {
      changes.add("memory %d → %d GiB".formatted(before.memoryGb(), after.memoryGb()));
    }
    if (differ(comparable(before, after), comparable(after, before))) {
      changes.add("system %s → %s".formatted(before.os(), after.os()));
    }
    return changes.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", changes));
  }

  /**
   * Older descriptions say nothing of a hypervisor, and those that other tools write name nothing
   * but the kernel.
   */
  private static String comparable(TestBed one, TestBed other) {
    Matcher kernel = KERNEL.matcher(one.os());
    if (!other.os().contains("(") && kernel.find()) {
      return kernel.group(1);
    }
    return HYPERVISOR.matcher(other.os()).find()
        ? one.os()
        : HYPERVISOR.matcher(one.os()).replaceFirst(")");
  }

  private static boolean differ(String before, String after) {
    return !before.isBlank() && !after.isBlank() && !before.strip().equals(after.strip());
  }
}
