package dev.steelyard.core.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The machine a result was measured on. Descriptions that differ in time alone are equal: what is
 * published in the next second is of no other machine.
 *
 * @param cpu the processor's model as the system names it; empty when not known
 * @param memoryGb memory in GiB, rounded; zero when not known
 * @param os name and version of the operating system; empty when not known
 * @param createdAt when this testbed was first described, in whole seconds
 */
public record TestBed(String name, String cpu, int memoryGb, String os, Instant createdAt) {

  public TestBed {
    createdAt = Instant.ofEpochSecond(createdAt.getEpochSecond());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TestBed machine
        && machine.name.equals(name)
        && machine.cpu.equals(cpu)
        && machine.memoryGb == memoryGb
        && machine.os.equals(os);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, cpu, memoryGb, os);
  }
}
