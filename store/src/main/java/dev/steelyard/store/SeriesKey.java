package dev.steelyard.store;

/**
 * Names a series.
 *
 * @param dut the name of what is measured
 * @param benchmark the whole name as stored
 * @param testBed the testbed's name
 */
public record SeriesKey(String dut, String benchmark, String testBed) {}
