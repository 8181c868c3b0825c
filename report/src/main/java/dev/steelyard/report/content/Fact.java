package dev.steelyard.report.content;

/**
 * One thing to know of what is reported, as it is to be read: {@code started}, {@code 2026-01-05
 * 12:30}.
 */
public record Fact(String label, String value) {}
