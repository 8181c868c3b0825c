package dev.steelyard.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ThisMachineTest {

  private static final TestBed HERE = ThisMachine.asTestBed("here");

  @Test
  void this_machine_has_a_name_a_processor_memory_and_a_system() {
    assertThat(HERE.name()).isEqualTo("here");
    assertThat(HERE.cpu()).isNotBlank();
    assertThat(HERE.memoryGb()).isPositive();
    assertThat(HERE.os()).contains(System.getProperty("os.name"));
    assertThat(ThisMachine.hostName()).isNotBlank();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void memory_is_the_machines_or_what_a_container_is_given_of_it() throws IOException {
    String total =
        Files.readAllLines(Path.of("/proc/meminfo")).stream()
            .filter(line -> line.startsWith("MemTotal:"))
            .findFirst()
            .orElseThrow();
    double gib = Long.parseLong(total.replaceAll("\\D", "")) / 0x1p20;
    assertThat(HERE.memoryGb()).isLessThanOrEqualTo((int) Math.max(1, Math.round(gib)));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void the_processor_is_the_one_the_kernel_names() throws IOException {
    String cpuinfo = Files.readString(Path.of("/proc/cpuinfo"));
    boolean named = cpuinfo.lines().anyMatch(line -> line.startsWith("model name"));
    assertThat(HERE.cpu()).satisfies(cpu -> assertThat(!named || cpuinfo.contains(cpu)).isTrue());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void the_system_is_the_one_it_calls_itself() throws IOException {
    Path release = Path.of("/etc/os-release");
    if (Files.exists(release)) {
      assertThat(Files.readString(release)).contains(HERE.os().replaceFirst(" \\(.*", ""));
    }
    assertThat(HERE.os()).contains(System.getProperty("os.version"));
  }
}
