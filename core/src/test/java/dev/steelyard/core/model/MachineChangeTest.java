package dev.steelyard.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MachineChangeTest {

  private static TestBed machine(String cpu, int memory, String os) {
    return new TestBed("ci", cpu, memory, os, Instant.EPOCH);
  }

  private static final TestBed OLD = machine("AMD EPYC 7763", 16, "Debian 12 (Linux 6.1.0)");

  @Test
  void what_differs_is_named() {
    assertThat(MachineChange.between(OLD, machine("AMD EPYC 9V74", 32, OLD.os())))
        .hasValue("CPU AMD EPYC 7763 → AMD EPYC 9V74, memory 16 → 32 GiB");
    assertThat(MachineChange.between(OLD, machine(OLD.cpu(), 16, "Debian 12 (Linux 6.8.0)")))
        .hasValue("system Debian 12 (Linux 6.1.0) → Debian 12 (Linux 6.8.0)");
  }

  @Test
  void what_is_equal_or_not_said_is_no_difference() {
    assertThat(MachineChange.between(OLD, OLD)).isEmpty();
    assertThat(MachineChange.between(OLD, machine("", 0, ""))).isEmpty();
    assertThat(MachineChange.between(OLD, machine(OLD.cpu(), 15, OLD.os()))).isEmpty();
  }

  @Test
  void what_names_the_kernel_alone_is_compared_by_the_kernel() {
    TestBed bare = machine(OLD.cpu(), 0, "Linux 6.1.0");
    TestBed kvm = machine(OLD.cpu(), 16, "Debian 12 (Linux 6.1.0, on QEMU)");
    TestBed newer = machine(OLD.cpu(), 16, "Debian 12 (Linux 6.8.0, on QEMU)");

    assertThat(MachineChange.between(bare, kvm)).isEmpty();
    assertThat(MachineChange.between(kvm, bare)).isEmpty();
    assertThat(MachineChange.between(bare, newer))
        .hasValue("system Linux 6.1.0 → Debian 12 (Linux 6.8.0, on QEMU)");
  }

  @Test
  void a_hypervisor_counts_where_both_say_it() {
    TestBed kvm = machine(OLD.cpu(), 16, "Debian 12 (Linux 6.1.0, on QEMU)");
    TestBed other = machine(OLD.cpu(), 16, "Debian 12 (Linux 6.1.0, on Xen)");

    assertThat(MachineChange.between(OLD, kvm)).isEmpty();
    assertThat(MachineChange.between(kvm, OLD)).isEmpty();
    assertThat(MachineChange.between(kvm, other))
        .hasValueSatisfying(change -> assertThat(change).contains("on QEMU", "on Xen"));
  }
}
