package io.coldfront.port.container;

/** One place for both: the catalog's containers and the programs in the database's containers. */
public interface ContainerRuntime extends ServiceRuntime, ProgramRuntime {}
