package dev.steelyard.host.isolation.microvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KvmTest {

  @TempDir Path folder;

  @Test
  void a_device_that_is_missing_is_said() {
    assertThat(Kvm.problem(folder.resolve("kvm")))
        .hasValueSatisfying(why -> assertThat(why).startsWith("there is no "));
  }

  @Test
  void a_device_that_does_not_know_virtual_machines_is_said() throws IOException {
    Path device = Files.createFile(folder.resolve("kvm"));
    assertThat(Kvm.problem(device))
        .contains(device + " cannot tell its version: Inappropriate ioctl for device");
  }

  @Test
  void a_device_that_cannot_be_opened_is_said_with_the_systems_reason() throws IOException {
    Path device = Files.createDirectory(folder.resolve("kvm"));
    assertThat(Kvm.problem(device)).contains(device + " cannot be opened: Is a directory");
  }

  @Test
  void a_device_of_another_kind_makes_no_machine() {
    Path device = Path.of("/dev/null");
    assertThat(Kvm.problem(device)).isPresent();
  }

  @Test
  void this_machines_own_is_asked_as_far_as_a_processor() {
    assumeTrue(Files.exists(Kvm.DEVICE), "there is no /dev/kvm");
    Kvm.problem(Kvm.DEVICE).ifPresent(why -> assertThat(why).contains("/dev/kvm", ": "));
  }
}
