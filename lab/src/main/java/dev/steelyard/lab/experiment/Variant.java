package dev.steelyard.lab.experiment;

/**
 * One of the configurations an experiment compares.
 *
 * @param workload what its iterations do, the experiment's workload with what the variant changes
 */
public record Variant(String name, Workload workload) {}
