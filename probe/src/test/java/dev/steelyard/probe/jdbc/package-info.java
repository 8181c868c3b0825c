/** What the wrappers of databases decide by themselves. Databases are asked in tests of trace. */
package dev.steelyard.probe.jdbc;
