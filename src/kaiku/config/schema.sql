--
-- PostgreSQL database dump
--

\restrict kaiku

-- Dumped from database version 18.6
-- Dumped by pg_dump version 18.6

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: pg_trgm; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;


--
-- Name: procrastinate_job_event_type; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.procrastinate_job_event_type AS ENUM (
    'deferred',
    'started',
    'deferred_for_retry',
    'failed',
    'succeeded',
    'cancelled',
    'abort_requested',
    'aborted',
    'scheduled',
    'retried'
);


--
-- Name: procrastinate_job_status; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.procrastinate_job_status AS ENUM (
    'todo',
    'doing',
    'succeeded',
    'failed',
    'cancelled',
    'aborting',
    'aborted'
);


--
-- Name: procrastinate_job_to_defer_v1; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.procrastinate_job_to_defer_v1 AS (
	queue_name character varying,
	task_name character varying,
	priority integer,
	lock text,
	queueing_lock text,
	args jsonb,
	scheduled_at timestamp with time zone
);


--
-- Name: audit_entry_is_append_only(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.audit_entry_is_append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is append-only';
END $$;


--
-- Name: procrastinate_cancel_job_v1(bigint, boolean, boolean); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status = 'todo'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        IF abort THEN
            UPDATE procrastinate_jobs
            SET abort_requested = true,
                status = CASE status
                    WHEN 'todo' THEN 'cancelled'::procrastinate_job_status ELSE status
                END
            WHERE id = job_id AND status IN ('todo', 'doing')
            RETURNING id INTO _job_id;
        ELSE
            UPDATE procrastinate_jobs
            SET status = 'cancelled'::procrastinate_job_status
            WHERE id = job_id AND status = 'todo'
            RETURNING id INTO _job_id;
        END IF;
    END IF;
    RETURN _job_id;
END;
$$;


--
-- Name: procrastinate_defer_jobs_v1(public.procrastinate_job_to_defer_v1[]); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) RETURNS bigint[]
    LANGUAGE plpgsql
    AS $$
DECLARE
    job_ids bigint[];
BEGIN
    WITH inserted_jobs AS (
        INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at)
        SELECT (job).queue_name,
               (job).task_name,
               (job).priority,
               (job).lock,
               (job).queueing_lock,
               (job).args,
               (job).scheduled_at
        FROM unnest(jobs) AS job
        RETURNING id
    )
    SELECT array_agg(id) FROM inserted_jobs INTO job_ids;

    RETURN job_ids;
END;
$$;


--
-- Name: procrastinate_defer_periodic_job_v2(character varying, character varying, character varying, character varying, integer, character varying, bigint, jsonb); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
	_job_id bigint;
	_defer_id bigint;
BEGIN
    INSERT
        INTO procrastinate_periodic_defers (task_name, periodic_id, defer_timestamp)
        VALUES (_task_name, _periodic_id, _defer_timestamp)
        ON CONFLICT DO NOTHING
        RETURNING id into _defer_id;

    IF _defer_id IS NULL THEN
        RETURN NULL;
    END IF;

    UPDATE procrastinate_periodic_defers
        SET job_id = (
            SELECT COALESCE((
                SELECT unnest(procrastinate_defer_jobs_v1(
                    ARRAY[
                        ROW(
                            _queue_name,
                            _task_name,
                            _priority,
                            _lock,
                            _queueing_lock,
                            _args,
                            NULL::timestamptz
                        )
                    ]::procrastinate_job_to_defer_v1[]
                ))
            ), NULL)
        )
        WHERE id = _defer_id
        RETURNING job_id INTO _job_id;

    DELETE
        FROM procrastinate_periodic_defers
        USING (
            SELECT id
            FROM procrastinate_periodic_defers
            WHERE procrastinate_periodic_defers.task_name = _task_name
            AND procrastinate_periodic_defers.periodic_id = _periodic_id
            AND procrastinate_periodic_defers.defer_timestamp < _defer_timestamp
            ORDER BY id
            FOR UPDATE
        ) to_delete
        WHERE procrastinate_periodic_defers.id = to_delete.id;

    RETURN _job_id;
END;
$$;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: procrastinate_jobs; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.procrastinate_jobs (
    id bigint NOT NULL,
    queue_name character varying(128) NOT NULL,
    task_name character varying(128) NOT NULL,
    lock text,
    args jsonb DEFAULT '{}'::jsonb NOT NULL,
    status public.procrastinate_job_status DEFAULT 'todo'::public.procrastinate_job_status NOT NULL,
    scheduled_at timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    queueing_lock text,
    priority integer DEFAULT 0 NOT NULL,
    abort_requested boolean DEFAULT false NOT NULL,
    worker_id bigint,
    CONSTRAINT check_not_todo_abort_requested CHECK ((NOT ((status = 'todo'::public.procrastinate_job_status) AND (abort_requested = true))))
);


--
-- Name: procrastinate_fetch_job_v2(character varying[], bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) RETURNS public.procrastinate_jobs
    LANGUAGE plpgsql
    AS $$
DECLARE
	found_jobs procrastinate_jobs;
BEGIN
    WITH candidate AS (
        SELECT jobs.*
            FROM procrastinate_jobs AS jobs
            WHERE
                -- reject the job if its lock has earlier or higher priority jobs
                NOT EXISTS (
                    SELECT 1
                        FROM procrastinate_jobs AS other_jobs
                        WHERE
                            jobs.lock IS NOT NULL
                            AND other_jobs.lock = jobs.lock
                            AND (
                                -- job with same lock is already running
                                other_jobs.status = 'doing'
                                OR
                                -- job with same lock is waiting and has higher priority (or same priority but was queued first)
                                (
                                    other_jobs.status = 'todo'
                                    AND (
                                        other_jobs.priority > jobs.priority
                                        OR (
                                        other_jobs.priority = jobs.priority
                                        AND other_jobs.id < jobs.id
                                        )
                                    )
                                )
                            )
                )
                AND jobs.status = 'todo'
                AND (target_queue_names IS NULL OR jobs.queue_name = ANY( target_queue_names ))
                AND (jobs.scheduled_at IS NULL OR jobs.scheduled_at <= now())
            ORDER BY jobs.priority DESC, jobs.id ASC LIMIT 1
            FOR UPDATE OF jobs SKIP LOCKED
    )
    UPDATE procrastinate_jobs
        SET status = 'doing', worker_id = p_worker_id
        FROM candidate
        WHERE procrastinate_jobs.id = candidate.id
        RETURNING procrastinate_jobs.* INTO found_jobs;

 RETURN found_jobs;
END;
$$;


--
-- Name: procrastinate_finish_job_v1(bigint, public.procrastinate_job_status, boolean); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF end_status NOT IN ('succeeded', 'failed', 'aborted') THEN
        RAISE 'End status should be either "succeeded", "failed" or "aborted" (job id: %)', job_id;
    END IF;
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = end_status,
            abort_requested = false,
            attempts = CASE status
                WHEN 'doing' THEN attempts + 1 ELSE attempts
            END
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" or "todo" status (job id: %)', job_id;
    END IF;
END;
$$;


--
-- Name: procrastinate_notify_queue_abort_job_v1(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_notify_queue_abort_job_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'abort_job_requested', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;


--
-- Name: procrastinate_notify_queue_job_inserted_v1(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_notify_queue_job_inserted_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'job_inserted', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;


--
-- Name: procrastinate_prune_stalled_workers_v1(double precision); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    DELETE FROM procrastinate_workers
    WHERE last_heartbeat < NOW() - (seconds_since_heartbeat || 'SECOND')::INTERVAL
    RETURNING procrastinate_workers.id;
END;
$$;


--
-- Name: procrastinate_register_worker_v1(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_register_worker_v1() RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    INSERT INTO procrastinate_workers DEFAULT VALUES
    RETURNING procrastinate_workers.id;
END;
$$;


--
-- Name: procrastinate_retry_job_v1(bigint, timestamp with time zone, integer, character varying, character varying); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_retry_job_v1(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
BEGIN
    SELECT abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status = 'doing'
    FOR UPDATE
    INTO _abort_requested;
    IF _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" status (job id: %)', job_id;
    END IF;
END;
$$;


--
-- Name: procrastinate_retry_job_v2(bigint, timestamp with time zone, integer, character varying, character varying); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
    _current_status procrastinate_job_status;
BEGIN
    SELECT status, abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status IN ('doing', 'failed')
    FOR UPDATE
    INTO _current_status, _abort_requested;
    IF _current_status = 'doing' AND _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status IN ('doing', 'failed')
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or has an invalid status to retry (job id: %)', job_id;
    END IF;

END;
$$;


--
-- Name: procrastinate_trigger_abort_requested_events_procedure_v1(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'abort_requested'::procrastinate_job_event_type);
    RETURN NEW;
END;
$$;


--
-- Name: procrastinate_trigger_function_scheduled_events_v1(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type, at)
        VALUES (NEW.id, 'scheduled'::procrastinate_job_event_type, NEW.scheduled_at);

	RETURN NEW;
END;
$$;


--
-- Name: procrastinate_trigger_function_status_events_insert_v1(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'deferred'::procrastinate_job_event_type);
	RETURN NEW;
END;
$$;


--
-- Name: procrastinate_trigger_function_status_events_update_v1(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_trigger_function_status_events_update_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    WITH t AS (
        SELECT CASE
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND NEW.status = 'doing'::procrastinate_job_status
                THEN 'started'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'deferred_for_retry'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'failed'::procrastinate_job_status
                THEN 'failed'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'succeeded'::procrastinate_job_status
                THEN 'succeeded'::procrastinate_job_event_type
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND (
                    NEW.status = 'cancelled'::procrastinate_job_status
                    OR NEW.status = 'failed'::procrastinate_job_status
                    OR NEW.status = 'succeeded'::procrastinate_job_status
                )
                THEN 'cancelled'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'aborted'::procrastinate_job_status
                THEN 'aborted'::procrastinate_job_event_type
            WHEN OLD.status = 'failed'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'retried'::procrastinate_job_event_type
            ELSE NULL
        END as event_type
    )
    INSERT INTO procrastinate_events(job_id, type)
        SELECT NEW.id, t.event_type
        FROM t
        WHERE t.event_type IS NOT NULL;
	RETURN NEW;
END;
$$;


--
-- Name: procrastinate_unlink_periodic_defers_v1(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_unlink_periodic_defers_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_periodic_defers
    SET job_id = NULL
    WHERE job_id = OLD.id;
    RETURN OLD;
END;
$$;


--
-- Name: procrastinate_unregister_worker_v1(bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    DELETE FROM procrastinate_workers
    WHERE id = worker_id;
END;
$$;


--
-- Name: procrastinate_update_heartbeat_v1(bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_workers
    SET last_heartbeat = NOW()
    WHERE id = worker_id;
END;
$$;


--
-- Name: ticket_event_is_append_only(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.ticket_event_is_append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF current_setting('kaiku.disposal', true) = 'on' THEN
        IF TG_OP = 'DELETE' THEN
            RETURN OLD;
        END IF;
        IF to_jsonb(NEW) - 'data' = to_jsonb(OLD) - 'data' AND OLD.data @> NEW.data THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'events are append-only';
END $$;


--
-- Name: accounts_identity; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts_identity (
    id bigint NOT NULL,
    tenant character varying(64) NOT NULL,
    subject character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_signed_in_at timestamp with time zone,
    user_id bigint NOT NULL
);


--
-- Name: accounts_identity_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.accounts_identity ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_identity_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: accounts_recoverycode; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts_recoverycode (
    id bigint NOT NULL,
    digest character varying(64) NOT NULL,
    used_at timestamp with time zone,
    user_id bigint NOT NULL
);


--
-- Name: accounts_recoverycode_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.accounts_recoverycode ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_recoverycode_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: accounts_rolegrant; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts_rolegrant (
    id bigint NOT NULL,
    role character varying(30) NOT NULL,
    reach character varying(10) NOT NULL,
    granted_at timestamp with time zone NOT NULL,
    user_id bigint NOT NULL,
    source character varying(10) DEFAULT 'hand'::character varying NOT NULL
);


--
-- Name: accounts_rolegrant_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.accounts_rolegrant ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_rolegrant_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: accounts_secondfactor; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts_secondfactor (
    id bigint NOT NULL,
    secret bytea NOT NULL,
    made_at timestamp with time zone NOT NULL,
    confirmed_at timestamp with time zone,
    last_step bigint NOT NULL,
    user_id bigint NOT NULL
);


--
-- Name: accounts_secondfactor_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.accounts_secondfactor ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_secondfactor_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: accounts_signinhold; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts_signinhold (
    id bigint NOT NULL,
    account character varying(32) NOT NULL,
    network character varying(32) NOT NULL,
    shown_network character varying(45) NOT NULL,
    failures integer NOT NULL,
    last_at timestamp with time zone NOT NULL,
    until timestamp with time zone,
    CONSTRAINT accounts_signinhold_failures_check CHECK ((failures >= 0))
);


--
-- Name: accounts_signinhold_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.accounts_signinhold ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_signinhold_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: accounts_staffsession; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts_staffsession (
    id bigint NOT NULL,
    session_key character varying(40) NOT NULL,
    way character varying(10) NOT NULL,
    device character varying(60) NOT NULL,
    network character varying(45) NOT NULL,
    network_mark character varying(32) NOT NULL,
    provider_session character varying(100) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    user_id bigint NOT NULL
);


--
-- Name: accounts_staffsession_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.accounts_staffsession ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_staffsession_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: accounts_user; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts_user (
    id bigint NOT NULL,
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    username character varying(150) NOT NULL,
    name character varying(150) NOT NULL,
    email character varying(254) NOT NULL,
    title character varying(150) NOT NULL,
    is_active boolean NOT NULL,
    preferences jsonb NOT NULL,
    last_seen_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    session_round integer DEFAULT 0 NOT NULL,
    CONSTRAINT accounts_user_session_round_check CHECK ((session_round >= 0))
);


--
-- Name: accounts_user_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.accounts_user ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_user_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: ace_call; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.ace_call (
    id bigint NOT NULL,
    call_id character varying(100) NOT NULL,
    direction character varying(10) NOT NULL,
    cli bytea NOT NULL,
    entrance character varying(100) NOT NULL,
    queue character varying(100) NOT NULL,
    menu_choice character varying(100) NOT NULL,
    agent_upn character varying(150) NOT NULL,
    started_at timestamp with time zone,
    answered_at timestamp with time zone,
    ended_at timestamp with time zone,
    outcome character varying(100) NOT NULL,
    contact_data bytea NOT NULL,
    marks jsonb NOT NULL,
    was_accepted boolean NOT NULL,
    made_at timestamp with time zone NOT NULL,
    prompted_at timestamp with time zone,
    agent_id bigint
);


--
-- Name: ace_call_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.ace_call ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ace_call_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: ace_callticket; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.ace_callticket (
    id bigint NOT NULL,
    is_draft boolean NOT NULL,
    key character varying(80) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    call_id bigint NOT NULL,
    ticket_id bigint NOT NULL
);


--
-- Name: ace_callticket_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.ace_callticket ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ace_callticket_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: ace_telephonesystem; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.ace_telephonesystem (
    id bigint NOT NULL,
    key character varying(40) NOT NULL,
    name character varying(80) NOT NULL,
    secret bytea NOT NULL,
    former_secret bytea NOT NULL,
    former_until timestamp with time zone,
    topics jsonb NOT NULL,
    keep_days smallint NOT NULL,
    silent_hours smallint NOT NULL,
    is_active boolean NOT NULL,
    heard_at timestamp with time zone,
    alarmed_at timestamp with time zone,
    CONSTRAINT ace_telephonesystem_keep_days_check CHECK ((keep_days >= 0)),
    CONSTRAINT ace_telephonesystem_silent_hours_check CHECK ((silent_hours >= 0))
);


--
-- Name: ace_telephonesystem_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.ace_telephonesystem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ace_telephonesystem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: ace_transcript; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.ace_transcript (
    id bigint NOT NULL,
    mark character varying(140) NOT NULL,
    language character varying(2) NOT NULL,
    segments bytea NOT NULL,
    summary bytea NOT NULL,
    is_own_summary boolean NOT NULL,
    topic_key character varying(120) NOT NULL,
    event_keys jsonb NOT NULL,
    keep_until date NOT NULL,
    accepted_at timestamp with time zone,
    accepted_by_id bigint,
    call_id bigint NOT NULL
);


--
-- Name: ace_transcript_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.ace_transcript ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ace_transcript_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: alarms_alarm; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.alarms_alarm (
    id bigint NOT NULL,
    key character varying(120) NOT NULL,
    text character varying(300) NOT NULL,
    part character varying(20) NOT NULL,
    began_at timestamp with time zone NOT NULL,
    told_at timestamp with time zone,
    ended_at timestamp with time zone
);


--
-- Name: alarms_alarm_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.alarms_alarm ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.alarms_alarm_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: alarms_alarmnotice; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.alarms_alarmnotice (
    id bigint NOT NULL,
    news character varying(10) NOT NULL,
    address character varying(254) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    alarm_id bigint
);


--
-- Name: alarms_alarmnotice_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.alarms_alarmnotice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.alarms_alarmnotice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: alarms_alarmsettings; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.alarms_alarmsettings (
    id bigint NOT NULL,
    key character varying(40) NOT NULL,
    addresses jsonb NOT NULL,
    url character varying(500) NOT NULL,
    secret bytea NOT NULL,
    patience_minutes smallint NOT NULL,
    queue_hours smallint NOT NULL,
    CONSTRAINT alarms_alarmsettings_patience_minutes_check CHECK ((patience_minutes >= 0)),
    CONSTRAINT alarms_alarmsettings_queue_hours_check CHECK ((queue_hours >= 0))
);


--
-- Name: alarms_alarmsettings_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.alarms_alarmsettings ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.alarms_alarmsettings_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: alarms_faultseen; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.alarms_faultseen (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    fault character varying(100) NOT NULL,
    view character varying(150) NOT NULL
);


--
-- Name: alarms_faultseen_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.alarms_faultseen ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.alarms_faultseen_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: audit_auditdisposal; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit_auditdisposal (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL,
    last_entry bigint NOT NULL,
    entries integer NOT NULL,
    CONSTRAINT audit_auditdisposal_entries_check CHECK ((entries >= 0))
);


--
-- Name: audit_auditdisposal_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.audit_auditdisposal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.audit_auditdisposal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: audit_auditentry; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit_auditentry (
    id bigint CONSTRAINT audit_auditentry_id_not_null1 NOT NULL,
    at timestamp with time zone CONSTRAINT audit_auditentry_at_not_null1 NOT NULL,
    actor_id bigint,
    actor_name character varying(150) CONSTRAINT audit_auditentry_actor_name_not_null1 NOT NULL,
    action character varying(60) CONSTRAINT audit_auditentry_action_not_null1 NOT NULL,
    object_type character varying(40) CONSTRAINT audit_auditentry_object_type_not_null1 NOT NULL,
    object_id bigint,
    customer_id bigint,
    reason character varying(300) CONSTRAINT audit_auditentry_reason_not_null1 NOT NULL,
    request_id character varying(64) CONSTRAINT audit_auditentry_request_id_not_null1 NOT NULL
)
PARTITION BY RANGE (at);


--
-- Name: audit_auditentry_first; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit_auditentry_first (
    id bigint DEFAULT NULL CONSTRAINT audit_auditentry_id_not_null NOT NULL,
    at timestamp with time zone CONSTRAINT audit_auditentry_at_not_null NOT NULL,
    actor_id bigint,
    actor_name character varying(150) CONSTRAINT audit_auditentry_actor_name_not_null NOT NULL,
    action character varying(60) CONSTRAINT audit_auditentry_action_not_null NOT NULL,
    object_type character varying(40) CONSTRAINT audit_auditentry_object_type_not_null NOT NULL,
    object_id bigint,
    customer_id bigint,
    reason character varying(300) CONSTRAINT audit_auditentry_reason_not_null NOT NULL,
    request_id character varying(64) CONSTRAINT audit_auditentry_request_id_not_null NOT NULL
);


--
-- Name: audit_auditentry_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.audit_auditentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: audit_auditentry_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.audit_auditentry_id_seq OWNED BY public.audit_auditentry.id;


--
-- Name: audit_auditentry_rest; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit_auditentry_rest (
    id bigint DEFAULT nextval('public.audit_auditentry_id_seq'::regclass) CONSTRAINT audit_auditentry_id_not_null1 NOT NULL,
    at timestamp with time zone CONSTRAINT audit_auditentry_at_not_null1 NOT NULL,
    actor_id bigint,
    actor_name character varying(150) CONSTRAINT audit_auditentry_actor_name_not_null1 NOT NULL,
    action character varying(60) CONSTRAINT audit_auditentry_action_not_null1 NOT NULL,
    object_type character varying(40) CONSTRAINT audit_auditentry_object_type_not_null1 NOT NULL,
    object_id bigint,
    customer_id bigint,
    reason character varying(300) CONSTRAINT audit_auditentry_reason_not_null1 NOT NULL,
    request_id character varying(64) CONSTRAINT audit_auditentry_request_id_not_null1 NOT NULL
);


--
-- Name: audit_auditseal; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit_auditseal (
    id bigint NOT NULL,
    first_entry bigint NOT NULL,
    last_entry bigint NOT NULL,
    entries integer NOT NULL,
    digest character varying(64) NOT NULL,
    sealed_at timestamp with time zone NOT NULL,
    version smallint DEFAULT 1 NOT NULL,
    signature character varying(64) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT audit_auditseal_entries_check CHECK ((entries >= 0)),
    CONSTRAINT audit_auditseal_version_check CHECK ((version >= 0))
);


--
-- Name: audit_auditseal_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.audit_auditseal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.audit_auditseal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: audit_configurationchange; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit_configurationchange (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    actor_id bigint,
    actor_name character varying(150) NOT NULL,
    kind character varying(40) NOT NULL,
    key character varying(160) NOT NULL,
    name character varying(200) NOT NULL,
    before jsonb,
    after jsonb,
    note character varying(300) NOT NULL,
    restores_id bigint
);


--
-- Name: audit_configurationchange_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.audit_configurationchange ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.audit_configurationchange_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: auth_group; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);


--
-- Name: auth_group_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: auth_group_permissions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);


--
-- Name: auth_group_permissions_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: auth_permission; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);


--
-- Name: auth_permission_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: categories_category; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.categories_category (
    id bigint NOT NULL,
    key character varying(80) NOT NULL,
    tree character varying(10) NOT NULL,
    names jsonb NOT NULL,
    descriptions jsonb NOT NULL,
    guidance jsonb NOT NULL,
    words jsonb NOT NULL,
    place_need character varying(10) NOT NULL,
    is_restricted boolean NOT NULL,
    reply_within_hours smallint,
    "position" integer NOT NULL,
    is_active boolean NOT NULL,
    group_id bigint,
    parent_id bigint,
    replaced_by_id bigint,
    service_id bigint,
    unit_id bigint,
    default_type_id bigint,
    audience character varying(8) DEFAULT 'public'::character varying NOT NULL,
    examples jsonb DEFAULT '{}'::jsonb NOT NULL,
    origin character varying(4) DEFAULT 'pack'::character varying NOT NULL,
    retention_class character varying(10) DEFAULT ''::character varying NOT NULL,
    urgent_notices jsonb DEFAULT '{}'::jsonb NOT NULL,
    workflow_key character varying(80) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT categories_category_position_check CHECK (("position" >= 0)),
    CONSTRAINT categories_category_reply_within_hours_check CHECK ((reply_within_hours >= 0))
);


--
-- Name: categories_category_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.categories_category ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.categories_category_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: categories_contacttype; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.categories_contacttype (
    id bigint NOT NULL,
    key character varying(40) NOT NULL,
    names jsonb NOT NULL,
    words jsonb NOT NULL,
    workflow_key character varying(80) NOT NULL,
    forms_task boolean NOT NULL,
    "position" integer NOT NULL,
    is_active boolean NOT NULL,
    origin character varying(4) DEFAULT 'pack'::character varying NOT NULL,
    CONSTRAINT categories_contacttype_position_check CHECK (("position" >= 0))
);


--
-- Name: categories_contacttype_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.categories_contacttype ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.categories_contacttype_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: categories_diversion; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.categories_diversion (
    id bigint NOT NULL,
    key character varying(80) NOT NULL,
    kind character varying(10) NOT NULL,
    titles jsonb NOT NULL,
    texts jsonb NOT NULL,
    link_names jsonb NOT NULL,
    urls jsonb NOT NULL,
    phone character varying(40) NOT NULL,
    may_insist boolean NOT NULL,
    contact_types character varying(40)[] NOT NULL,
    is_active boolean NOT NULL,
    topic_id bigint NOT NULL
);


--
-- Name: categories_diversion_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.categories_diversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.categories_diversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: categories_tag; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.categories_tag (
    id bigint NOT NULL,
    name character varying(60) NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    replaced_by_id bigint
);


--
-- Name: categories_tag_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.categories_tag ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.categories_tag_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: classification_decision; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.classification_decision (
    id bigint NOT NULL,
    field character varying(12) NOT NULL,
    value character varying(80) NOT NULL,
    confidence double precision NOT NULL,
    reason jsonb NOT NULL,
    source character varying(80) NOT NULL,
    runner_up character varying(80) NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    corrected_to character varying(80) NOT NULL,
    corrected_at timestamp with time zone,
    corrected_by_id bigint,
    ticket_id bigint NOT NULL
);


--
-- Name: classification_decision_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.classification_decision ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.classification_decision_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: classification_priorityrule; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.classification_priorityrule (
    id bigint NOT NULL,
    key character varying(80) NOT NULL,
    names jsonb NOT NULL,
    words jsonb NOT NULL,
    contact_types character varying(40)[] NOT NULL,
    priority smallint NOT NULL,
    "position" integer NOT NULL,
    is_active boolean NOT NULL,
    CONSTRAINT classification_priorityrule_position_check CHECK (("position" >= 0)),
    CONSTRAINT classification_priorityrule_priority_check CHECK ((priority >= 0))
);


--
-- Name: classification_priorityrule_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.classification_priorityrule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.classification_priorityrule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: classification_priorityrule_topics; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.classification_priorityrule_topics (
    id bigint NOT NULL,
    priorityrule_id bigint NOT NULL,
    category_id bigint NOT NULL
);


--
-- Name: classification_priorityrule_topics_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.classification_priorityrule_topics ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.classification_priorityrule_topics_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: classification_trainingexample; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.classification_trainingexample (
    id bigint NOT NULL,
    field character varying(12) NOT NULL,
    predicted character varying(80) NOT NULL,
    corrected character varying(80) NOT NULL,
    source character varying(80) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    ticket_id bigint NOT NULL
);


--
-- Name: classification_trainingexample_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.classification_trainingexample ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.classification_trainingexample_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: clients_apiclient; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.clients_apiclient (
    id bigint NOT NULL,
    key character varying(60) NOT NULL,
    name character varying(150) NOT NULL,
    keeper character varying(200) NOT NULL,
    channel character varying(10) NOT NULL,
    scopes jsonb NOT NULL,
    networks jsonb NOT NULL,
    per_minute integer NOT NULL,
    per_day integer NOT NULL,
    is_active boolean NOT NULL,
    edits integer NOT NULL,
    made_at timestamp with time zone NOT NULL,
    user_id bigint NOT NULL,
    photo_hosts jsonb DEFAULT '[]'::jsonb NOT NULL,
    CONSTRAINT clients_apiclient_edits_check CHECK ((edits >= 0)),
    CONSTRAINT clients_apiclient_per_day_check CHECK ((per_day >= 0)),
    CONSTRAINT clients_apiclient_per_minute_check CHECK ((per_minute >= 0))
);


--
-- Name: clients_apiclient_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.clients_apiclient ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.clients_apiclient_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: clients_clientday; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.clients_clientday (
    id bigint NOT NULL,
    day date NOT NULL,
    count integer NOT NULL,
    refused integer NOT NULL,
    minute timestamp with time zone NOT NULL,
    in_minute integer NOT NULL,
    client_id bigint NOT NULL,
    CONSTRAINT clients_clientday_count_check CHECK ((count >= 0)),
    CONSTRAINT clients_clientday_in_minute_check CHECK ((in_minute >= 0)),
    CONSTRAINT clients_clientday_refused_check CHECK ((refused >= 0))
);


--
-- Name: clients_clientday_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.clients_clientday ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.clients_clientday_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: clients_clientkey; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.clients_clientkey (
    id bigint NOT NULL,
    beginning character varying(12) NOT NULL,
    digest character varying(64) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    made_by_name character varying(150) NOT NULL,
    last_used_at timestamp with time zone,
    revoked_at timestamp with time zone,
    client_id bigint NOT NULL
);


--
-- Name: clients_clientkey_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.clients_clientkey ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.clients_clientkey_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: clients_subscription; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.clients_subscription (
    id bigint NOT NULL,
    url character varying(500) NOT NULL,
    kinds jsonb NOT NULL,
    secret bytea NOT NULL,
    former_secret bytea NOT NULL,
    former_until timestamp with time zone,
    told_until bigint NOT NULL,
    is_active boolean NOT NULL,
    failing_since timestamp with time zone,
    failed_at timestamp with time zone,
    stopped_because character varying(300) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    client_id bigint NOT NULL
);


--
-- Name: clients_subscription_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.clients_subscription ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.clients_subscription_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: contactforms_contactform; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.contactforms_contactform (
    id bigint NOT NULL,
    key character varying(80) NOT NULL,
    names jsonb NOT NULL,
    area_id bigint,
    is_active boolean DEFAULT true NOT NULL,
    origin character varying(4) DEFAULT 'pack'::character varying NOT NULL
);


--
-- Name: contactforms_contactform_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.contactforms_contactform ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.contactforms_contactform_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: contactforms_contactformversion; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.contactforms_contactformversion (
    id bigint NOT NULL,
    number integer NOT NULL,
    questions jsonb NOT NULL,
    published_at timestamp with time zone,
    form_id bigint NOT NULL,
    edits integer DEFAULT 0 NOT NULL,
    made_by_name character varying(150) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT contactforms_contactformversion_edits_check CHECK ((edits >= 0)),
    CONSTRAINT contactforms_contactformversion_number_check CHECK ((number >= 0))
);


--
-- Name: contactforms_contactformversion_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.contactforms_contactformversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.contactforms_contactformversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: contactforms_topicform; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.contactforms_topicform (
    id bigint NOT NULL,
    form_id bigint NOT NULL,
    topic_id bigint NOT NULL
);


--
-- Name: contactforms_topicform_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.contactforms_topicform ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.contactforms_topicform_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: customers_account; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.customers_account (
    id bigint NOT NULL,
    subject_index bytea NOT NULL,
    name bytea NOT NULL,
    email bytea NOT NULL,
    phone bytea NOT NULL,
    language character varying(2) NOT NULL,
    answers_by_mail boolean NOT NULL,
    answers_by_phone boolean NOT NULL,
    non_disclosure boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    signed_in_at timestamp with time zone NOT NULL
);


--
-- Name: customers_account_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.customers_account ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.customers_account_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: customers_accountconsent; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.customers_accountconsent (
    id bigint NOT NULL,
    kind character varying(20) NOT NULL,
    given_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    account_id bigint NOT NULL
);


--
-- Name: customers_accountconsent_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.customers_accountconsent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.customers_accountconsent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: customers_accountsession; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.customers_accountsession (
    id bigint NOT NULL,
    digest character varying(64) NOT NULL,
    name_id bytea NOT NULL,
    name_mark bytea NOT NULL,
    began_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    account_id bigint NOT NULL
);


--
-- Name: customers_accountsession_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.customers_accountsession ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.customers_accountsession_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: customers_customer; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.customers_customer (
    id bigint NOT NULL,
    kind character varying(20) NOT NULL,
    name bytea NOT NULL,
    email bytea NOT NULL,
    phone bytea NOT NULL,
    address bytea NOT NULL,
    email_index bytea NOT NULL,
    phone_index bytea NOT NULL,
    name_index bytea NOT NULL,
    language character varying(2) NOT NULL,
    user_id bigint,
    created_at timestamp with time zone NOT NULL,
    erased_at timestamp with time zone,
    handle bytea DEFAULT '\x'::bytea NOT NULL,
    handle_index bytea DEFAULT '\x'::bytea NOT NULL
);


--
-- Name: customers_customer_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.customers_customer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.customers_customer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: directory_directory; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.directory_directory (
    id bigint NOT NULL,
    key character varying(30) NOT NULL,
    name character varying(100) NOT NULL,
    tenant character varying(64) NOT NULL,
    source character varying(10) NOT NULL,
    app_id character varying(64) NOT NULL,
    secret bytea NOT NULL,
    groups jsonb NOT NULL,
    mapping jsonb NOT NULL,
    silence_minutes integer NOT NULL,
    is_active boolean NOT NULL,
    users_cursor text NOT NULL,
    groups_cursor text NOT NULL,
    heard_at timestamp with time zone,
    rests_until timestamp with time zone,
    held_at timestamp with time zone,
    keeps_administrator boolean NOT NULL,
    client_id bigint,
    CONSTRAINT directory_directory_silence_minutes_check CHECK ((silence_minutes >= 0))
);


--
-- Name: directory_directory_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.directory_directory ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directory_directory_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: directory_directorygroup; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.directory_directorygroup (
    id bigint NOT NULL,
    uid uuid NOT NULL,
    external_id character varying(64) NOT NULL,
    name character varying(256) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    directory_id bigint NOT NULL,
    CONSTRAINT directory_directorygroup_version_check CHECK ((version >= 0))
);


--
-- Name: directory_directorygroup_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.directory_directorygroup ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directory_directorygroup_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: directory_directorymember; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.directory_directorymember (
    id bigint NOT NULL,
    group_id bigint NOT NULL,
    person_id bigint NOT NULL
);


--
-- Name: directory_directorymember_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.directory_directorymember ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directory_directorymember_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: directory_directoryperson; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.directory_directoryperson (
    id bigint NOT NULL,
    uid uuid NOT NULL,
    external_id character varying(64) NOT NULL,
    user_name character varying(150) NOT NULL,
    name character varying(150) NOT NULL,
    given_name character varying(100) NOT NULL,
    family_name character varying(100) NOT NULL,
    email character varying(254) NOT NULL,
    title character varying(150) NOT NULL,
    department character varying(150) NOT NULL,
    manager character varying(64) NOT NULL,
    extra jsonb NOT NULL,
    is_active boolean NOT NULL,
    made_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    removed_at timestamp with time zone,
    left_at timestamp with time zone,
    is_clashing boolean NOT NULL,
    directory_id bigint NOT NULL,
    user_id bigint,
    CONSTRAINT directory_directoryperson_version_check CHECK ((version >= 0))
);


--
-- Name: directory_directoryperson_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.directory_directoryperson ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directory_directoryperson_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: django_content_type; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);


--
-- Name: django_content_type_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: django_migrations; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);


--
-- Name: django_migrations_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: django_session; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);


--
-- Name: email_arrivedmail; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.email_arrivedmail (
    id bigint NOT NULL,
    key character varying(120) NOT NULL,
    outcome character varying(10) NOT NULL,
    why character varying(10) NOT NULL,
    ticket_id bigint,
    message_id bigint,
    mailbox character varying(254) NOT NULL,
    digest bytea NOT NULL,
    sender bytea NOT NULL,
    sender_name bytea NOT NULL,
    sender_index bytea NOT NULL,
    subject bytea NOT NULL,
    sent_at timestamp with time zone,
    results jsonb NOT NULL,
    cut bytea NOT NULL,
    refused jsonb NOT NULL,
    sender_state character varying(12) NOT NULL,
    forwarder bytea NOT NULL,
    settled_at timestamp with time zone,
    settled_by_id bigint,
    created_at timestamp with time zone NOT NULL
);


--
-- Name: email_arrivedmail_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.email_arrivedmail ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.email_arrivedmail_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: email_keptmail; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.email_keptmail (
    id bigint NOT NULL,
    message_id bigint,
    recipient bytea NOT NULL,
    subject character varying(250) NOT NULL,
    source bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    mail_id character varying(200) NOT NULL
);


--
-- Name: email_keptmail_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.email_keptmail ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.email_keptmail_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: email_mailbox; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.email_mailbox (
    id bigint NOT NULL,
    key character varying(30) NOT NULL,
    name character varying(80) NOT NULL,
    address character varying(254) NOT NULL,
    kind character varying(10) NOT NULL,
    host character varying(200) NOT NULL,
    port integer NOT NULL,
    security character varying(10) NOT NULL,
    username character varying(200) NOT NULL,
    sign_in character varying(10) NOT NULL,
    tenant character varying(100) NOT NULL,
    client_id character varying(100) NOT NULL,
    secret bytea NOT NULL,
    secret_expires_on date,
    folder character varying(100) NOT NULL,
    done_folder character varying(100) NOT NULL,
    topic_key character varying(80) NOT NULL,
    unit_key character varying(80) NOT NULL,
    language character varying(5) NOT NULL,
    silent_hours smallint NOT NULL,
    is_active boolean NOT NULL,
    cursor text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    queue_key character varying(80) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT email_mailbox_port_check CHECK ((port >= 0)),
    CONSTRAINT email_mailbox_silent_hours_check CHECK ((silent_hours >= 0))
);


--
-- Name: email_mailbox_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.email_mailbox ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.email_mailbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: handling_commentanswer; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.handling_commentanswer (
    id bigint NOT NULL,
    via character varying(4) NOT NULL,
    note_id bigint NOT NULL,
    request_id bigint NOT NULL
);


--
-- Name: handling_commentanswer_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.handling_commentanswer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.handling_commentanswer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: handling_commentrequest; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.handling_commentrequest (
    id bigint NOT NULL,
    purpose character varying(10) NOT NULL,
    address bytea NOT NULL,
    question text NOT NULL,
    "extract" text NOT NULL,
    state character varying(10) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    remind_at timestamp with time zone,
    settled_at timestamp with time zone,
    asked_by_id bigint NOT NULL,
    group_id bigint,
    ticket_id bigint NOT NULL,
    user_id bigint,
    CONSTRAINT comment_asked_of_one CHECK (((user_id IS NULL) OR (group_id IS NULL)))
);


--
-- Name: handling_commentrequest_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.handling_commentrequest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.handling_commentrequest_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: handling_draft; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.handling_draft (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    body text NOT NULL,
    seen_version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    ticket_id bigint NOT NULL,
    user_id bigint NOT NULL,
    CONSTRAINT handling_draft_seen_version_check CHECK ((seen_version >= 0))
);


--
-- Name: handling_draft_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.handling_draft ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.handling_draft_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: handling_draftfile; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.handling_draftfile (
    id bigint NOT NULL,
    file character varying(200) NOT NULL,
    preview character varying(200) NOT NULL,
    name character varying(150) NOT NULL,
    content_type character varying(80) NOT NULL,
    size integer NOT NULL,
    sha256 character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    draft_id bigint NOT NULL,
    CONSTRAINT handling_draftfile_size_check CHECK ((size >= 0))
);


--
-- Name: handling_draftfile_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.handling_draftfile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.handling_draftfile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: handling_presence; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.handling_presence (
    id bigint NOT NULL,
    is_writing boolean NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    ticket_id bigint NOT NULL,
    user_id bigint NOT NULL
);


--
-- Name: handling_presence_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.handling_presence ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.handling_presence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: handling_prompt; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.handling_prompt (
    id bigint NOT NULL,
    kind character varying(20) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    read_at timestamp with time zone,
    ticket_id bigint NOT NULL,
    user_id bigint NOT NULL
);


--
-- Name: handling_prompt_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.handling_prompt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.handling_prompt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: knowledge_article; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.knowledge_article (
    id bigint NOT NULL,
    key character varying(80) NOT NULL,
    kind character varying(8) NOT NULL,
    topics character varying(80)[] NOT NULL,
    outlets character varying(8)[] NOT NULL,
    valid_from timestamp with time zone,
    valid_until timestamp with time zone,
    review_on date,
    is_demonstration boolean NOT NULL,
    origin character varying(4) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    area_id bigint,
    owner_id bigint,
    CONSTRAINT article_ends_after_start CHECK (((valid_until IS NULL) OR (valid_from IS NULL) OR (valid_until > valid_from))),
    CONSTRAINT article_for_staff_has_no_outlet CHECK (((NOT ((kind)::text = ANY ((ARRAY['internal'::character varying, 'reply'::character varying])::text[]))) OR (outlets = '{}'::character varying(8)[])))
);


--
-- Name: knowledge_article_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.knowledge_article ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.knowledge_article_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: knowledge_articlefeedback; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.knowledge_articlefeedback (
    id bigint NOT NULL,
    language character varying(2) NOT NULL,
    helped boolean NOT NULL,
    text character varying(500) NOT NULL,
    said_at timestamp with time zone NOT NULL,
    article_id bigint NOT NULL
);


--
-- Name: knowledge_articlefeedback_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.knowledge_articlefeedback ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.knowledge_articlefeedback_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: knowledge_articleversion; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.knowledge_articleversion (
    id bigint NOT NULL,
    language character varying(2) NOT NULL,
    number integer NOT NULL,
    state character varying(9) NOT NULL,
    title character varying(150) NOT NULL,
    text text NOT NULL,
    internal_text text NOT NULL,
    wordings character varying(200)[] NOT NULL,
    translates integer,
    note character varying(300) NOT NULL,
    written_at timestamp with time zone NOT NULL,
    decided_at timestamp with time zone,
    article_id bigint NOT NULL,
    decided_by_id bigint,
    written_by_id bigint,
    CONSTRAINT knowledge_articleversion_number_check CHECK ((number >= 0)),
    CONSTRAINT knowledge_articleversion_translates_check CHECK ((translates >= 0))
);


--
-- Name: knowledge_articleversion_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.knowledge_articleversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.knowledge_articleversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: knowledge_chunk; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.knowledge_chunk (
    id bigint NOT NULL,
    language character varying(2) NOT NULL,
    "position" smallint NOT NULL,
    is_internal boolean NOT NULL,
    text text NOT NULL,
    terms text NOT NULL,
    words tsvector NOT NULL,
    vectors bytea,
    sentences smallint NOT NULL,
    model character varying(40) NOT NULL,
    version_id bigint NOT NULL,
    CONSTRAINT knowledge_chunk_position_check CHECK (("position" >= 0)),
    CONSTRAINT knowledge_chunk_sentences_check CHECK ((sentences >= 0))
);


--
-- Name: knowledge_chunk_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.knowledge_chunk ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.knowledge_chunk_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: knowledge_synonym; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.knowledge_synonym (
    id bigint NOT NULL,
    language character varying(2) NOT NULL,
    words character varying(80)[] NOT NULL
);


--
-- Name: knowledge_synonym_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.knowledge_synonym ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.knowledge_synonym_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: learning_meaning; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.learning_meaning (
    ticket_id bigint NOT NULL,
    model character varying(40) NOT NULL,
    vector bytea NOT NULL,
    made_at timestamp with time zone NOT NULL
);


--
-- Name: learning_modelversion; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.learning_modelversion (
    id bigint NOT NULL,
    field character varying(12) NOT NULL,
    number integer NOT NULL,
    state character varying(8) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    released_at timestamp with time zone,
    examples integer NOT NULL,
    figures jsonb NOT NULL,
    learned bytea NOT NULL,
    sha256 character varying(64) NOT NULL,
    CONSTRAINT learning_modelversion_examples_check CHECK ((examples >= 0)),
    CONSTRAINT learning_modelversion_number_check CHECK ((number >= 0))
);


--
-- Name: learning_modelversion_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.learning_modelversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.learning_modelversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: learning_prediction; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.learning_prediction (
    id bigint NOT NULL,
    ranked jsonb NOT NULL,
    at timestamp with time zone NOT NULL,
    ticket_id bigint NOT NULL,
    version_id bigint NOT NULL
);


--
-- Name: learning_prediction_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.learning_prediction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.learning_prediction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: learning_thresholds; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.learning_thresholds (
    id bigint NOT NULL,
    automatic_from double precision NOT NULL,
    suggest_from double precision NOT NULL,
    CONSTRAINT thresholds_in_order CHECK (((automatic_from >= suggest_from) AND (automatic_from <= (1.0)::double precision) AND (suggest_from >= (0.0)::double precision)))
);


--
-- Name: learning_thresholds_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.learning_thresholds ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.learning_thresholds_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: maintenance_case; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.maintenance_case (
    id bigint NOT NULL,
    number character varying(24) NOT NULL,
    remote_number character varying(100) NOT NULL,
    state character varying(10) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    heard_at timestamp with time zone,
    alarmed_at timestamp with time zone,
    told_message_id bigint NOT NULL,
    ticket_id bigint NOT NULL,
    system_id bigint NOT NULL,
    held_back bigint[] DEFAULT '{}'::bigint[] NOT NULL
);


--
-- Name: maintenance_case_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.maintenance_case ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.maintenance_case_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: maintenance_caseupdate; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.maintenance_caseupdate (
    id bigint NOT NULL,
    key character varying(120) NOT NULL,
    told character varying(10) NOT NULL,
    words bytea NOT NULL,
    at timestamp with time zone NOT NULL,
    case_id bigint NOT NULL,
    said_at timestamp with time zone
);


--
-- Name: maintenance_caseupdate_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.maintenance_caseupdate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.maintenance_caseupdate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: maintenance_maintenancesystem; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.maintenance_maintenancesystem (
    id bigint NOT NULL,
    key character varying(40) NOT NULL,
    name character varying(80) NOT NULL,
    kind character varying(10) NOT NULL,
    url character varying(300) NOT NULL,
    jurisdiction character varying(100) NOT NULL,
    secret bytea NOT NULL,
    address character varying(254) NOT NULL,
    services jsonb NOT NULL,
    steps jsonb NOT NULL,
    tells_customer boolean NOT NULL,
    answer_hours smallint NOT NULL,
    is_active boolean NOT NULL,
    heard_until timestamp with time zone,
    client_id bigint,
    CONSTRAINT maintenance_maintenancesystem_answer_hours_check CHECK ((answer_hours >= 0))
);


--
-- Name: maintenance_maintenancesystem_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.maintenance_maintenancesystem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.maintenance_maintenancesystem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: open311_linkedphoto; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.open311_linkedphoto (
    id bigint NOT NULL,
    url character varying(500) NOT NULL,
    is_given_up boolean NOT NULL,
    attachment_id bigint,
    request_id bigint NOT NULL
);


--
-- Name: open311_linkedphoto_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.open311_linkedphoto ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.open311_linkedphoto_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: open311_servicerequest; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.open311_servicerequest (
    id bigint NOT NULL,
    number character varying(24) NOT NULL,
    account_id character varying(100) NOT NULL,
    media_urls jsonb NOT NULL,
    client_id bigint NOT NULL,
    ticket_id bigint NOT NULL
);


--
-- Name: open311_servicerequest_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.open311_servicerequest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.open311_servicerequest_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: open311_takenupdate; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.open311_takenupdate (
    id bigint NOT NULL,
    own_id character varying(100) NOT NULL,
    client_id bigint NOT NULL,
    message_id bigint NOT NULL,
    request_id bigint NOT NULL
);


--
-- Name: open311_takenupdate_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.open311_takenupdate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.open311_takenupdate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organisation_absence; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organisation_absence (
    id bigint NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    user_id bigint NOT NULL,
    deputy_id bigint,
    CONSTRAINT absence_ends_after_start CHECK ((last_day >= first_day))
);


--
-- Name: organisation_absence_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organisation_absence ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisation_absence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organisation_appearance; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organisation_appearance (
    id bigint NOT NULL,
    state character varying(10) NOT NULL,
    what character varying(200) NOT NULL,
    tokens text NOT NULL,
    logo bytea NOT NULL,
    logo_type character varying(40) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    made_by_name character varying(150) NOT NULL,
    published_at timestamp with time zone
);


--
-- Name: organisation_appearance_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organisation_appearance ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisation_appearance_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organisation_automationoff; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organisation_automationoff (
    id bigint NOT NULL,
    automation character varying(20) NOT NULL,
    switched_at timestamp with time zone NOT NULL,
    switched_by_name character varying(150) NOT NULL
);


--
-- Name: organisation_automationoff_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organisation_automationoff ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisation_automationoff_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organisation_citydocument; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organisation_citydocument (
    id bigint NOT NULL,
    key character varying(80) NOT NULL,
    text text NOT NULL
);


--
-- Name: organisation_citydocument_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organisation_citydocument ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisation_citydocument_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organisation_exceptionalday; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organisation_exceptionalday (
    id bigint NOT NULL,
    place_key character varying(80) NOT NULL,
    date date NOT NULL,
    opens time without time zone,
    closes time without time zone,
    names jsonb NOT NULL,
    group_id bigint
);


--
-- Name: organisation_exceptionalday_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organisation_exceptionalday ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisation_exceptionalday_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organisation_handlergroup; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organisation_handlergroup (
    id bigint NOT NULL,
    key character varying(80) NOT NULL,
    names jsonb NOT NULL,
    "position" integer NOT NULL,
    is_active boolean NOT NULL,
    is_service_point boolean NOT NULL,
    email character varying(254) NOT NULL,
    unit_id bigint NOT NULL,
    origin character varying(8) DEFAULT 'pack'::character varying NOT NULL,
    CONSTRAINT organisation_handlergroup_position_check CHECK (("position" >= 0))
);


--
-- Name: organisation_handlergroup_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organisation_handlergroup ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisation_handlergroup_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organisation_hourpattern; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organisation_hourpattern (
    id bigint NOT NULL,
    key character varying(80) NOT NULL,
    names jsonb NOT NULL,
    weekly jsonb NOT NULL,
    open_holidays jsonb NOT NULL,
    "position" integer NOT NULL,
    is_active boolean NOT NULL,
    origin character varying(4) DEFAULT 'pack'::character varying NOT NULL,
    CONSTRAINT organisation_hourpattern_position_check CHECK (("position" >= 0))
);


--
-- Name: organisation_hourpattern_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organisation_hourpattern ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisation_hourpattern_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organisation_membership; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organisation_membership (
    id bigint NOT NULL,
    group_id bigint NOT NULL,
    user_id bigint NOT NULL,
    duty character varying(10) DEFAULT ''::character varying NOT NULL,
    source character varying(10) DEFAULT 'hand'::character varying NOT NULL
);


--
-- Name: organisation_membership_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organisation_membership ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisation_membership_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organisation_patternuse; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organisation_patternuse (
    id bigint NOT NULL,
    place_key character varying(80) NOT NULL,
    group_id bigint,
    pattern_id bigint NOT NULL,
    CONSTRAINT pattern_of_group_or_place CHECK ((((group_id IS NOT NULL) AND ((place_key)::text = ''::text)) OR ((group_id IS NULL) AND (NOT ((place_key)::text = ''::text)))))
);


--
-- Name: organisation_patternuse_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organisation_patternuse ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisation_patternuse_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organisation_servicearea; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organisation_servicearea (
    id bigint NOT NULL,
    key character varying(80) NOT NULL,
    names jsonb NOT NULL,
    "position" integer NOT NULL,
    is_active boolean NOT NULL,
    origin character varying(8) DEFAULT 'pack'::character varying NOT NULL,
    CONSTRAINT organisation_servicearea_position_check CHECK (("position" >= 0))
);


--
-- Name: organisation_servicearea_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organisation_servicearea ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisation_servicearea_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organisation_servicegroup; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organisation_servicegroup (
    id bigint NOT NULL,
    key character varying(80) NOT NULL,
    names jsonb NOT NULL,
    "position" integer NOT NULL,
    is_active boolean NOT NULL,
    area_id bigint NOT NULL,
    origin character varying(8) DEFAULT 'pack'::character varying NOT NULL,
    CONSTRAINT organisation_servicegroup_position_check CHECK (("position" >= 0))
);


--
-- Name: organisation_servicegroup_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organisation_servicegroup ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisation_servicegroup_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organisation_unit; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organisation_unit (
    id bigint NOT NULL,
    key character varying(80) NOT NULL,
    names jsonb NOT NULL,
    "position" integer NOT NULL,
    is_active boolean NOT NULL,
    external_id character varying(80) NOT NULL,
    service_group_id bigint NOT NULL,
    origin character varying(8) DEFAULT 'pack'::character varying NOT NULL,
    CONSTRAINT organisation_unit_position_check CHECK (("position" >= 0))
);


--
-- Name: organisation_unit_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organisation_unit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisation_unit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organisation_weeklyhours; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organisation_weeklyhours (
    id bigint NOT NULL,
    place_key character varying(80) NOT NULL,
    weekday smallint NOT NULL,
    opens time without time zone NOT NULL,
    closes time without time zone NOT NULL,
    group_id bigint,
    CONSTRAINT hours_close_after_opening CHECK ((closes > opens)),
    CONSTRAINT organisation_weeklyhours_weekday_check CHECK ((weekday >= 0)),
    CONSTRAINT weekday_is_0_to_6 CHECK ((weekday <= 6))
);


--
-- Name: organisation_weeklyhours_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organisation_weeklyhours ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisation_weeklyhours_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: outbox_connection; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.outbox_connection (
    name character varying(40) NOT NULL,
    last_ok_at timestamp with time zone,
    last_error_at timestamp with time zone,
    last_error character varying(500) NOT NULL,
    failures_in_row integer NOT NULL,
    last_arrival_at timestamp with time zone,
    is_paused boolean DEFAULT false NOT NULL,
    CONSTRAINT outbox_connection_failures_in_row_check CHECK ((failures_in_row >= 0))
);


--
-- Name: outbox_outgoing; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.outbox_outgoing (
    id bigint NOT NULL,
    connection character varying(40) NOT NULL,
    kind character varying(40) NOT NULL,
    subject_id bigint NOT NULL,
    key character varying(120) NOT NULL,
    state character varying(10) NOT NULL,
    attempts smallint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    next_attempt_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    last_error character varying(500) NOT NULL,
    CONSTRAINT outbox_outgoing_attempts_check CHECK ((attempts >= 0))
);


--
-- Name: outbox_outgoing_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.outbox_outgoing ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.outbox_outgoing_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: outbox_received; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.outbox_received (
    id bigint NOT NULL,
    channel character varying(20) NOT NULL,
    key character varying(120) NOT NULL,
    raw bytea NOT NULL,
    received_at timestamp with time zone NOT NULL,
    ticket_id bigint,
    error character varying(500) NOT NULL,
    attempts smallint DEFAULT 0 NOT NULL,
    connection character varying(40) DEFAULT ''::character varying NOT NULL,
    next_attempt_at timestamp with time zone,
    state character varying(10) DEFAULT 'taken'::character varying NOT NULL,
    CONSTRAINT outbox_received_attempts_check CHECK ((attempts >= 0))
);


--
-- Name: outbox_received_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.outbox_received ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.outbox_received_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: outbox_receivedpart; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.outbox_receivedpart (
    id bigint NOT NULL,
    number integer NOT NULL,
    raw bytea NOT NULL,
    received_id bigint NOT NULL,
    CONSTRAINT outbox_receivedpart_number_check CHECK ((number >= 0))
);


--
-- Name: outbox_receivedpart_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.outbox_receivedpart ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.outbox_receivedpart_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: places_basemap; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.places_basemap (
    id bigint NOT NULL,
    key character varying(60) NOT NULL,
    names jsonb NOT NULL,
    kind character varying(10) NOT NULL,
    url character varying(500) NOT NULL,
    layer character varying(100) NOT NULL,
    matrix_set character varying(100) NOT NULL,
    projection character varying(20) NOT NULL,
    format character varying(40) NOT NULL,
    attribution character varying(200) NOT NULL,
    options jsonb NOT NULL,
    "position" smallint NOT NULL,
    is_active boolean NOT NULL,
    CONSTRAINT places_basemap_position_check CHECK (("position" >= 0))
);


--
-- Name: places_basemap_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.places_basemap ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.places_basemap_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: places_district; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.places_district (
    id bigint NOT NULL,
    key character varying(80) NOT NULL,
    code character varying(20) NOT NULL,
    names jsonb NOT NULL,
    lon double precision NOT NULL,
    lat double precision NOT NULL,
    outline jsonb NOT NULL
);


--
-- Name: places_district_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.places_district ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.places_district_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: places_placename; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.places_placename (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    name character varying(200) NOT NULL,
    folded character varying(200) NOT NULL,
    language character varying(2) NOT NULL,
    lon double precision NOT NULL,
    lat double precision NOT NULL,
    highest_number integer NOT NULL,
    weight smallint NOT NULL,
    district_id bigint,
    location_id bigint,
    CONSTRAINT places_placename_highest_number_check CHECK ((highest_number >= 0)),
    CONSTRAINT places_placename_weight_check CHECK ((weight >= 0))
);


--
-- Name: places_placename_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.places_placename ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.places_placename_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: places_servicelocation; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.places_servicelocation (
    id bigint NOT NULL,
    key character varying(120) NOT NULL,
    source character varying(20) NOT NULL,
    source_id character varying(80) NOT NULL,
    kind character varying(40) NOT NULL,
    names jsonb NOT NULL,
    address character varying(200) NOT NULL,
    lon double precision,
    lat double precision,
    is_active boolean NOT NULL,
    district_id bigint
);


--
-- Name: places_servicelocation_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.places_servicelocation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.places_servicelocation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: procrastinate_events; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.procrastinate_events (
    id bigint NOT NULL,
    job_id bigint NOT NULL,
    type public.procrastinate_job_event_type,
    at timestamp with time zone DEFAULT now()
);


--
-- Name: procrastinate_events_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.procrastinate_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: procrastinate_events_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.procrastinate_events_id_seq OWNED BY public.procrastinate_events.id;


--
-- Name: procrastinate_jobs_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.procrastinate_jobs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: procrastinate_jobs_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.procrastinate_jobs_id_seq OWNED BY public.procrastinate_jobs.id;


--
-- Name: procrastinate_periodic_defers; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.procrastinate_periodic_defers (
    id bigint NOT NULL,
    task_name character varying(128) NOT NULL,
    defer_timestamp bigint,
    job_id bigint,
    periodic_id character varying(128) DEFAULT ''::character varying NOT NULL
);


--
-- Name: procrastinate_periodic_defers_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.procrastinate_periodic_defers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: procrastinate_periodic_defers_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.procrastinate_periodic_defers_id_seq OWNED BY public.procrastinate_periodic_defers.id;


--
-- Name: procrastinate_workers; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.procrastinate_workers (
    id bigint NOT NULL,
    last_heartbeat timestamp with time zone DEFAULT now() NOT NULL
);


--
-- Name: procrastinate_workers_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.procrastinate_workers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.procrastinate_workers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: publishing_addressconfirmation; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.publishing_addressconfirmation (
    id bigint NOT NULL,
    token character varying(48) NOT NULL,
    email bytea NOT NULL,
    mark bytea NOT NULL,
    language character varying(2) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    has_letter boolean NOT NULL,
    confirmed_at timestamp with time zone,
    follower_id bigint,
    publication_id bigint NOT NULL
);


--
-- Name: publishing_addressconfirmation_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.publishing_addressconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.publishing_addressconfirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: publishing_follower; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.publishing_follower (
    id bigint NOT NULL,
    token character varying(40) NOT NULL,
    email bytea NOT NULL,
    language character varying(2) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    publication_id bigint NOT NULL
);


--
-- Name: publishing_follower_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.publishing_follower ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.publishing_follower_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: publishing_followerletter; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.publishing_followerletter (
    id bigint NOT NULL,
    news character varying(20)[] NOT NULL,
    created_at timestamp with time zone NOT NULL,
    follower_id bigint NOT NULL
);


--
-- Name: publishing_followerletter_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.publishing_followerletter ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.publishing_followerletter_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: publishing_publication; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.publishing_publication (
    id bigint NOT NULL,
    number character varying(12) NOT NULL,
    title character varying(200) NOT NULL,
    text text NOT NULL,
    answer text NOT NULL,
    language character varying(2) NOT NULL,
    lon double precision,
    lat double precision,
    east double precision,
    north double precision,
    address character varying(200) NOT NULL,
    received_on date NOT NULL,
    published_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    withdrawal_reason character varying(200) NOT NULL,
    follower_count integer NOT NULL,
    district_id bigint,
    published_by_id bigint,
    ticket_id bigint NOT NULL,
    topic_id bigint,
    told_event_id bigint DEFAULT 0 NOT NULL,
    told_status character varying(10) DEFAULT 'new'::character varying NOT NULL,
    CONSTRAINT publishing_publication_follower_count_check CHECK ((follower_count >= 0))
);


--
-- Name: publishing_publication_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.publishing_publication ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.publishing_publication_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: publishing_publicationproposal; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.publishing_publicationproposal (
    id bigint NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    settled_at timestamp with time zone,
    ticket_id bigint NOT NULL
);


--
-- Name: publishing_publicationproposal_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.publishing_publicationproposal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.publishing_publicationproposal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: queues_queue; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.queues_queue (
    id bigint NOT NULL,
    key character varying(80) NOT NULL,
    names jsonb NOT NULL,
    kind character varying(12) NOT NULL,
    "position" integer NOT NULL,
    is_active boolean NOT NULL,
    group_id bigint NOT NULL,
    origin character varying(8) DEFAULT 'pack'::character varying NOT NULL,
    CONSTRAINT queues_queue_position_check CHECK (("position" >= 0))
);


--
-- Name: queues_queue_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.queues_queue ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.queues_queue_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: queues_savedview; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.queues_savedview (
    id bigint NOT NULL,
    key character varying(80) NOT NULL,
    names jsonb NOT NULL,
    query character varying(500) NOT NULL,
    "position" integer NOT NULL,
    group_id bigint,
    owner_id bigint,
    CONSTRAINT queues_savedview_position_check CHECK (("position" >= 0))
);


--
-- Name: queues_savedview_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.queues_savedview ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.queues_savedview_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: retention_archivepackage; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.retention_archivepackage (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    sha256 character varying(64) NOT NULL,
    size bigint NOT NULL,
    tickets integer NOT NULL,
    files integer NOT NULL,
    verified_at timestamp with time zone NOT NULL,
    handed_over_at timestamp with time zone,
    handed_over_by_id bigint,
    batch_id bigint NOT NULL,
    CONSTRAINT retention_archivepackage_files_check CHECK ((files >= 0)),
    CONSTRAINT retention_archivepackage_size_check CHECK ((size >= 0)),
    CONSTRAINT retention_archivepackage_tickets_check CHECK ((tickets >= 0))
);


--
-- Name: retention_archivepackage_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.retention_archivepackage ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.retention_archivepackage_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: retention_batch; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.retention_batch (
    id bigint NOT NULL,
    ending character varying(10) NOT NULL,
    until date,
    terms jsonb NOT NULL,
    state character varying(10) NOT NULL,
    count integer NOT NULL,
    digest character varying(64) NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    decided_at timestamp with time zone,
    decision_note character varying(300) NOT NULL,
    started_at timestamp with time zone,
    finished_at timestamp with time zone,
    certificate jsonb,
    decided_by_id bigint,
    proposed_by_id bigint,
    data_request_id bigint,
    retention_class_id bigint,
    CONSTRAINT retention_batch_count_check CHECK ((count >= 0))
);


--
-- Name: retention_batch_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.retention_batch ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.retention_batch_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: retention_batchitem; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.retention_batchitem (
    id bigint NOT NULL,
    ticket_id bigint NOT NULL,
    mark character varying(64) NOT NULL,
    state character varying(10) NOT NULL,
    why character varying(12) NOT NULL,
    done_at timestamp with time zone,
    batch_id bigint NOT NULL,
    package_id bigint
);


--
-- Name: retention_batchitem_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.retention_batchitem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.retention_batchitem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: retention_datarequest; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.retention_datarequest (
    id bigint NOT NULL,
    kind character varying(14) NOT NULL,
    state character varying(10) NOT NULL,
    name bytea NOT NULL,
    email bytea NOT NULL,
    phone bytea NOT NULL,
    received_on date NOT NULL,
    due_on date NOT NULL,
    extension_reason bytea NOT NULL,
    decision bytea NOT NULL,
    exception character varying(20) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    closed_by_id bigint,
    made_by_id bigint NOT NULL
);


--
-- Name: retention_datarequest_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.retention_datarequest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.retention_datarequest_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: retention_disposedfigure; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.retention_disposedfigure (
    id bigint NOT NULL,
    received_month date NOT NULL,
    closed_month date NOT NULL,
    area_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    topic_id bigint NOT NULL,
    contact_type_id bigint NOT NULL,
    district_id bigint NOT NULL,
    channel character varying(10) NOT NULL,
    language character varying(2) NOT NULL,
    closing_reason character varying(30) NOT NULL,
    count integer NOT NULL,
    replied integer NOT NULL,
    reply_seconds bigint NOT NULL,
    handling_seconds bigint NOT NULL,
    rated integer NOT NULL,
    rating_sum integer NOT NULL,
    CONSTRAINT retention_disposedfigure_count_check CHECK ((count >= 0)),
    CONSTRAINT retention_disposedfigure_rated_check CHECK ((rated >= 0)),
    CONSTRAINT retention_disposedfigure_rating_sum_check CHECK ((rating_sum >= 0)),
    CONSTRAINT retention_disposedfigure_replied_check CHECK ((replied >= 0))
);


--
-- Name: retention_disposedfigure_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.retention_disposedfigure ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.retention_disposedfigure_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: retention_doomedfile; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.retention_doomedfile (
    id bigint NOT NULL,
    path character varying(200) NOT NULL
);


--
-- Name: retention_doomedfile_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.retention_doomedfile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.retention_doomedfile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: retention_hold; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.retention_hold (
    id bigint NOT NULL,
    reason bytea NOT NULL,
    until date,
    placed_at timestamp with time zone NOT NULL,
    lifted_at timestamp with time zone,
    customer_id bigint,
    lifted_by_id bigint,
    placed_by_id bigint NOT NULL,
    ticket_id bigint,
    CONSTRAINT hold_is_of_one CHECK ((((ticket_id IS NOT NULL) OR (customer_id IS NOT NULL)) AND (1 = (
CASE
    WHEN (ticket_id IS NOT NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN (customer_id IS NOT NULL) THEN 1
    ELSE 0
END))))
);


--
-- Name: retention_hold_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.retention_hold ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.retention_hold_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: retention_lightened; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.retention_lightened (
    ticket_id bigint NOT NULL,
    raw_at timestamp with time zone,
    contact_at timestamp with time zone,
    anonymised_at timestamp with time zone
);


--
-- Name: retention_retentionclass; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.retention_retentionclass (
    id bigint NOT NULL,
    key character varying(40) NOT NULL,
    names jsonb NOT NULL,
    basis character varying(300) NOT NULL,
    starts character varying(10) NOT NULL,
    months smallint,
    ending character varying(10) NOT NULL,
    raw_days smallint,
    contact_months smallint,
    topics character varying(80)[] NOT NULL,
    contact_types character varying(40)[] NOT NULL,
    closing_reasons character varying(30)[] NOT NULL,
    sensitivities character varying(12)[] NOT NULL,
    is_default boolean NOT NULL,
    is_automatic boolean NOT NULL,
    "position" smallint NOT NULL,
    is_active boolean NOT NULL,
    origin character varying(4) DEFAULT 'pack'::character varying NOT NULL,
    CONSTRAINT retention_retentionclass_contact_months_check CHECK ((contact_months >= 0)),
    CONSTRAINT retention_retentionclass_months_check CHECK ((months >= 0)),
    CONSTRAINT retention_retentionclass_position_check CHECK (("position" >= 0)),
    CONSTRAINT retention_retentionclass_raw_days_check CHECK ((raw_days >= 0))
);


--
-- Name: retention_retentionclass_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.retention_retentionclass ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.retention_retentionclass_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: ruling_handlingrule; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.ruling_handlingrule (
    id bigint NOT NULL,
    key character varying(70) NOT NULL,
    names jsonb NOT NULL,
    heading character varying(80) NOT NULL,
    conditions jsonb NOT NULL,
    effects jsonb NOT NULL,
    version integer NOT NULL,
    "position" integer NOT NULL,
    is_active boolean NOT NULL,
    is_shadow boolean NOT NULL,
    origin character varying(4) NOT NULL,
    area_id bigint,
    moment jsonb DEFAULT '{}'::jsonb NOT NULL,
    pack_value jsonb,
    CONSTRAINT ruling_handlingrule_position_check CHECK (("position" >= 0)),
    CONSTRAINT ruling_handlingrule_version_check CHECK ((version >= 0))
);


--
-- Name: ruling_handlingrule_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.ruling_handlingrule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ruling_handlingrule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: ruling_happening; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.ruling_happening (
    id bigint NOT NULL,
    moment character varying(10) NOT NULL,
    step character varying(150) NOT NULL,
    status character varying(10) NOT NULL,
    rule_version integer NOT NULL,
    at timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    results jsonb NOT NULL,
    message_id bigint,
    rule_id bigint,
    ticket_id bigint NOT NULL,
    attempts smallint DEFAULT 0 NOT NULL,
    CONSTRAINT ruling_happening_attempts_check CHECK ((attempts >= 0)),
    CONSTRAINT ruling_happening_rule_version_check CHECK ((rule_version >= 0))
);


--
-- Name: ruling_happening_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.ruling_happening ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ruling_happening_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: ruling_shadowhit; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.ruling_shadowhit (
    id bigint NOT NULL,
    rule_version integer NOT NULL,
    changes jsonb NOT NULL,
    at timestamp with time zone NOT NULL,
    rule_id bigint NOT NULL,
    ticket_id bigint NOT NULL,
    CONSTRAINT ruling_shadowhit_rule_version_check CHECK ((rule_version >= 0))
);


--
-- Name: ruling_shadowhit_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.ruling_shadowhit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ruling_shadowhit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: social_socialaccount; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.social_socialaccount (
    id bigint NOT NULL,
    key character varying(30) NOT NULL,
    name character varying(80) NOT NULL,
    platform character varying(10) NOT NULL,
    account_id character varying(40) NOT NULL,
    page_id character varying(40) NOT NULL,
    app_id character varying(40) NOT NULL,
    app_secret bytea NOT NULL,
    token bytea NOT NULL,
    verify_token bytea NOT NULL,
    group_key character varying(80) NOT NULL,
    same_days smallint NOT NULL,
    silent_hours smallint NOT NULL,
    is_active boolean NOT NULL,
    token_expires_at timestamp with time zone,
    token_checked_at timestamp with time zone,
    is_token_dead boolean NOT NULL,
    rests_until timestamp with time zone,
    fetched_until timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT social_socialaccount_same_days_check CHECK ((same_days >= 0)),
    CONSTRAINT social_socialaccount_silent_hours_check CHECK ((silent_hours >= 0))
);


--
-- Name: social_socialaccount_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.social_socialaccount ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.social_socialaccount_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: social_socialitem; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.social_socialitem (
    id bigint NOT NULL,
    remote_id character varying(250) NOT NULL,
    is_public boolean NOT NULL,
    is_ours boolean NOT NULL,
    answers character varying(250) NOT NULL,
    author bytea NOT NULL,
    link bytea NOT NULL,
    written_at timestamp with time zone NOT NULL,
    edited_at timestamp with time zone,
    deleted_at timestamp with time zone,
    lacks bytea NOT NULL,
    lacks_until timestamp with time zone,
    tries smallint NOT NULL,
    account_id bigint NOT NULL,
    message_id bigint,
    thread_id bigint,
    CONSTRAINT social_socialitem_tries_check CHECK ((tries >= 0))
);


--
-- Name: social_socialitem_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.social_socialitem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.social_socialitem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: social_socialthread; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.social_socialthread (
    id bigint NOT NULL,
    is_public boolean NOT NULL,
    remote bytea NOT NULL,
    remote_index bytea NOT NULL,
    heard_at timestamp with time zone,
    account_id bigint NOT NULL,
    ticket_id bigint NOT NULL
);


--
-- Name: social_socialthread_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.social_socialthread ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.social_socialthread_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: texts_citytext; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.texts_citytext (
    id bigint NOT NULL,
    key character varying(80) NOT NULL,
    texts jsonb NOT NULL,
    origin character varying(4) DEFAULT 'pack'::character varying NOT NULL
);


--
-- Name: texts_citytext_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.texts_citytext ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.texts_citytext_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: texts_notice; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.texts_notice (
    id bigint NOT NULL,
    names jsonb NOT NULL,
    texts jsonb NOT NULL,
    audience character varying(10) NOT NULL,
    is_urgent boolean NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    is_active boolean NOT NULL,
    CONSTRAINT notice_ends_after_start CHECK ((ends_at > starts_at))
);


--
-- Name: texts_notice_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.texts_notice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.texts_notice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: tickets_attachment; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.tickets_attachment (
    id bigint NOT NULL,
    file character varying(200) NOT NULL,
    preview character varying(200) NOT NULL,
    name character varying(150) NOT NULL,
    content_type character varying(80) NOT NULL,
    size integer NOT NULL,
    sha256 character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    message_id bigint,
    note_id bigint,
    ticket_id bigint NOT NULL,
    scan character varying(8) DEFAULT ''::character varying NOT NULL,
    scan_finding character varying(120) DEFAULT ''::character varying NOT NULL,
    scanned_at timestamp with time zone,
    CONSTRAINT tickets_attachment_size_check CHECK ((size >= 0))
);


--
-- Name: tickets_attachment_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.tickets_attachment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tickets_attachment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: tickets_copy; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.tickets_copy (
    id bigint NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    group_id bigint,
    sent_by_id bigint NOT NULL,
    ticket_id bigint NOT NULL,
    user_id bigint,
    CONSTRAINT copy_to_one CHECK ((((group_id IS NULL) AND (user_id IS NOT NULL)) OR ((group_id IS NOT NULL) AND (user_id IS NULL))))
);


--
-- Name: tickets_copy_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.tickets_copy ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tickets_copy_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: tickets_event; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.tickets_event (
    id bigint NOT NULL,
    kind character varying(20) NOT NULL,
    at timestamp with time zone NOT NULL,
    by character varying(10) NOT NULL,
    round smallint NOT NULL,
    data jsonb NOT NULL,
    actor_id bigint,
    ticket_id bigint NOT NULL,
    CONSTRAINT tickets_event_round_check CHECK ((round >= 0))
);


--
-- Name: tickets_event_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.tickets_event ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tickets_event_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: tickets_link; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.tickets_link (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by_id bigint,
    source_id bigint NOT NULL,
    target_id bigint NOT NULL,
    CONSTRAINT link_joins_two CHECK ((NOT (source_id = target_id)))
);


--
-- Name: tickets_link_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.tickets_link ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tickets_link_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: tickets_message; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.tickets_message (
    id bigint NOT NULL,
    kind character varying(16) NOT NULL,
    body text NOT NULL,
    language character varying(2) NOT NULL,
    channel character varying(10) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    delivery character varying(10) NOT NULL,
    delivery_error character varying(300) NOT NULL,
    mail_id character varying(200) NOT NULL,
    author_id bigint,
    ticket_id bigint NOT NULL,
    is_unverified boolean DEFAULT false NOT NULL
);


--
-- Name: tickets_message_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.tickets_message ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tickets_message_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: tickets_note; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.tickets_note (
    id bigint NOT NULL,
    body text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    author_id bigint,
    ticket_id bigint NOT NULL,
    key character varying(64) DEFAULT ''::character varying NOT NULL
);


--
-- Name: tickets_note_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.tickets_note ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tickets_note_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: tickets_protectedplace; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.tickets_protectedplace (
    id bigint NOT NULL,
    told bytea NOT NULL,
    ticket_id bigint NOT NULL
);


--
-- Name: tickets_protectedplace_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.tickets_protectedplace ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tickets_protectedplace_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: tickets_searchentry; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.tickets_searchentry (
    ticket_id bigint NOT NULL,
    words tsvector NOT NULL
);


--
-- Name: tickets_ticket; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.tickets_ticket (
    id bigint NOT NULL,
    follow_code character varying(16) NOT NULL,
    reference character varying(10) NOT NULL,
    status character varying(10) NOT NULL,
    title text NOT NULL,
    channel character varying(10) NOT NULL,
    language character varying(2) NOT NULL,
    priority smallint NOT NULL,
    sensitivity character varying(12) NOT NULL,
    wants_reply boolean NOT NULL,
    may_publish boolean NOT NULL,
    answers jsonb NOT NULL,
    form_version_id bigint,
    lon double precision,
    lat double precision,
    east double precision,
    north double precision,
    address character varying(200) NOT NULL,
    place_words character varying(500) NOT NULL,
    workflow_version_id bigint,
    step character varying(60) NOT NULL,
    due_at timestamp with time zone,
    time_left interval,
    received_at timestamp with time zone NOT NULL,
    first_replied_at timestamp with time zone,
    closed_at timestamp with time zone,
    updated_at timestamp with time zone NOT NULL,
    round smallint NOT NULL,
    version integer NOT NULL,
    attachment_count smallint NOT NULL,
    rating smallint,
    closing_reason character varying(30) NOT NULL,
    former_groups bigint[] NOT NULL,
    area_id bigint NOT NULL,
    assignee_id bigint,
    contact_type_id bigint,
    created_by_id bigint,
    customer_id bigint,
    district_id bigint,
    group_id bigint NOT NULL,
    location_id bigint,
    queue_id bigint NOT NULL,
    service_id bigint,
    topic_id bigint,
    unit_id bigint NOT NULL,
    account_id bigint,
    hides_place boolean DEFAULT false NOT NULL,
    copied_to bigint[] DEFAULT '{}'::bigint[] NOT NULL,
    CONSTRAINT ticket_point_is_whole CHECK ((((east IS NULL) AND (lat IS NULL) AND (lon IS NULL) AND (north IS NULL)) OR ((east IS NOT NULL) AND (lat IS NOT NULL) AND (lon IS NOT NULL) AND (north IS NOT NULL)))),
    CONSTRAINT ticket_rating_1_to_5 CHECK (((rating IS NULL) OR ((rating >= 1) AND (rating <= 5)))),
    CONSTRAINT tickets_ticket_attachment_count_check CHECK ((attachment_count >= 0)),
    CONSTRAINT tickets_ticket_priority_check CHECK ((priority >= 0)),
    CONSTRAINT tickets_ticket_rating_check CHECK ((rating >= 0)),
    CONSTRAINT tickets_ticket_round_check CHECK ((round >= 0)),
    CONSTRAINT tickets_ticket_version_check CHECK ((version >= 0))
);


--
-- Name: tickets_ticket_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.tickets_ticket ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tickets_ticket_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: tickets_ticket_tags; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.tickets_ticket_tags (
    id bigint NOT NULL,
    ticket_id bigint NOT NULL,
    tag_id bigint NOT NULL
);


--
-- Name: tickets_ticket_tags_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.tickets_ticket_tags ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tickets_ticket_tags_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: webform_contactdraft; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.webform_contactdraft (
    id bigint NOT NULL,
    token character varying(43) NOT NULL,
    answers bytea NOT NULL,
    language character varying(2) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    ticket_id bigint
);


--
-- Name: webform_contactdraft_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.webform_contactdraft ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.webform_contactdraft_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: webform_contactdraftfile; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.webform_contactdraftfile (
    id bigint NOT NULL,
    file character varying(200) NOT NULL,
    preview character varying(200) NOT NULL,
    name character varying(150) NOT NULL,
    content_type character varying(80) NOT NULL,
    size integer NOT NULL,
    sha256 character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    draft_id bigint NOT NULL,
    CONSTRAINT webform_contactdraftfile_size_check CHECK ((size >= 0))
);


--
-- Name: webform_contactdraftfile_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.webform_contactdraftfile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.webform_contactdraftfile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: webform_embeddingkey; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.webform_embeddingkey (
    id bigint NOT NULL,
    key character varying(22) NOT NULL,
    name character varying(120) NOT NULL,
    origins jsonb NOT NULL,
    topic_key character varying(80) NOT NULL,
    unit_key character varying(80) NOT NULL,
    language character varying(2) NOT NULL,
    answers_keyless boolean NOT NULL,
    is_active boolean NOT NULL,
    made_at timestamp with time zone NOT NULL,
    last_used_on date
);


--
-- Name: webform_embeddingkey_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.webform_embeddingkey ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.webform_embeddingkey_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: webform_embeddingsite; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.webform_embeddingsite (
    id bigint NOT NULL,
    origin character varying(200) NOT NULL,
    name character varying(120) NOT NULL,
    added_at timestamp with time zone NOT NULL,
    added_by_name character varying(150) NOT NULL
);


--
-- Name: webform_embeddingsite_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.webform_embeddingsite ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.webform_embeddingsite_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: webform_journeycount; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.webform_journeycount (
    id bigint NOT NULL,
    day date NOT NULL,
    page character varying(20) NOT NULL,
    seconds integer NOT NULL,
    count integer NOT NULL,
    CONSTRAINT webform_journeycount_count_check CHECK ((count >= 0)),
    CONSTRAINT webform_journeycount_seconds_check CHECK ((seconds >= 0))
);


--
-- Name: webform_journeycount_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.webform_journeycount ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.webform_journeycount_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: webform_requestcount; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.webform_requestcount (
    id bigint NOT NULL,
    kind character varying(20) NOT NULL,
    who character varying(32) NOT NULL,
    span timestamp with time zone NOT NULL,
    count integer NOT NULL,
    CONSTRAINT webform_requestcount_count_check CHECK ((count >= 0))
);


--
-- Name: webform_requestcount_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.webform_requestcount ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.webform_requestcount_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: workflow_placepromises; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.workflow_placepromises (
    id bigint NOT NULL,
    place character varying(100) NOT NULL,
    hours jsonb NOT NULL,
    origin character varying(4) DEFAULT 'pack'::character varying NOT NULL
);


--
-- Name: workflow_placepromises_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.workflow_placepromises ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.workflow_placepromises_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: workflow_routingrule; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.workflow_routingrule (
    id bigint NOT NULL,
    key character varying(80) NOT NULL,
    names jsonb NOT NULL,
    topics character varying(80)[] NOT NULL,
    contact_types character varying(40)[] NOT NULL,
    districts character varying(80)[] NOT NULL,
    channels character varying(10)[] NOT NULL,
    languages character varying(2)[] NOT NULL,
    sensitivities character varying(12)[] NOT NULL,
    words character varying(60)[] NOT NULL,
    "position" integer NOT NULL,
    is_active boolean NOT NULL,
    queue_id bigint,
    workflow_id bigint,
    CONSTRAINT routing_rule_chooses_something CHECK (((queue_id IS NOT NULL) OR (workflow_id IS NOT NULL))),
    CONSTRAINT workflow_routingrule_position_check CHECK (("position" >= 0))
);


--
-- Name: workflow_routingrule_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.workflow_routingrule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.workflow_routingrule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: workflow_step; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.workflow_step (
    id bigint NOT NULL,
    key character varying(60) NOT NULL,
    names jsonb NOT NULL,
    public_names jsonb NOT NULL,
    status character varying(10) NOT NULL,
    reply_within_hours smallint,
    required_fields character varying(40)[] NOT NULL,
    "position" integer NOT NULL,
    version_id bigint NOT NULL,
    actions jsonb DEFAULT '[]'::jsonb NOT NULL,
    hidden jsonb DEFAULT '{}'::jsonb NOT NULL,
    CONSTRAINT workflow_step_position_check CHECK (("position" >= 0)),
    CONSTRAINT workflow_step_reply_within_hours_check CHECK ((reply_within_hours >= 0))
);


--
-- Name: workflow_step_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.workflow_step ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.workflow_step_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: workflow_stepentry; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.workflow_stepentry (
    id bigint NOT NULL,
    step character varying(60) NOT NULL,
    entered_at timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    results jsonb NOT NULL,
    ticket_id bigint NOT NULL,
    version_id bigint NOT NULL,
    has_failed boolean DEFAULT false NOT NULL
);


--
-- Name: workflow_stepentry_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.workflow_stepentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.workflow_stepentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: workflow_steptimer; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.workflow_steptimer (
    ticket_id bigint NOT NULL,
    step character varying(60) NOT NULL,
    transition_key character varying(60) NOT NULL,
    fires_at timestamp with time zone NOT NULL
);


--
-- Name: workflow_ticketmigration; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.workflow_ticketmigration (
    id bigint NOT NULL,
    targets jsonb NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    moved integer NOT NULL,
    done_at timestamp with time zone,
    begun_by_id bigint,
    version_id bigint NOT NULL,
    CONSTRAINT workflow_ticketmigration_moved_check CHECK ((moved >= 0))
);


--
-- Name: workflow_ticketmigration_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.workflow_ticketmigration ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.workflow_ticketmigration_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: workflow_transition; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.workflow_transition (
    id bigint NOT NULL,
    key character varying(60) NOT NULL,
    names jsonb NOT NULL,
    capability character varying(30) NOT NULL,
    roles character varying(30)[] NOT NULL,
    requires character varying(40)[] NOT NULL,
    "position" integer NOT NULL,
    source_id bigint NOT NULL,
    target_id bigint NOT NULL,
    version_id bigint NOT NULL,
    after_hours smallint,
    notices jsonb NOT NULL,
    CONSTRAINT workflow_transition_after_hours_check CHECK ((after_hours >= 0)),
    CONSTRAINT workflow_transition_position_check CHECK (("position" >= 0))
);


--
-- Name: workflow_transition_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.workflow_transition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.workflow_transition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: workflow_workflow; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.workflow_workflow (
    id bigint NOT NULL,
    key character varying(80) NOT NULL,
    names jsonb NOT NULL,
    "position" integer NOT NULL,
    area_id bigint,
    origin character varying(10) DEFAULT 'pack'::character varying NOT NULL,
    retired_at timestamp with time zone,
    pack_plan jsonb,
    CONSTRAINT workflow_workflow_position_check CHECK (("position" >= 0))
);


--
-- Name: workflow_workflow_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.workflow_workflow ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.workflow_workflow_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: workflow_workflowdraft; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.workflow_workflowdraft (
    workflow_id bigint NOT NULL,
    plan jsonb NOT NULL,
    edits integer NOT NULL,
    began_from integer NOT NULL,
    edited_at timestamp with time zone NOT NULL,
    edited_by_name character varying(150) NOT NULL,
    CONSTRAINT workflow_workflowdraft_began_from_check CHECK ((began_from >= 0)),
    CONSTRAINT workflow_workflowdraft_edits_check CHECK ((edits >= 0))
);


--
-- Name: workflow_workflowversion; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.workflow_workflowversion (
    id bigint NOT NULL,
    number integer NOT NULL,
    state character varying(10) NOT NULL,
    published_at timestamp with time zone,
    workflow_id bigint NOT NULL,
    note character varying(300) DEFAULT ''::character varying NOT NULL,
    published_by_name character varying(150) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT workflow_workflowversion_number_check CHECK ((number >= 0))
);


--
-- Name: workflow_workflowversion_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.workflow_workflowversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.workflow_workflowversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: audit_auditentry_first; Type: TABLE ATTACH; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_auditentry ATTACH PARTITION public.audit_auditentry_first FOR VALUES FROM (MINVALUE) TO ('2027-01-01 00:00:00+00');


--
-- Name: audit_auditentry_rest; Type: TABLE ATTACH; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_auditentry ATTACH PARTITION public.audit_auditentry_rest DEFAULT;


--
-- Name: audit_auditentry id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_auditentry ALTER COLUMN id SET DEFAULT nextval('public.audit_auditentry_id_seq'::regclass);


--
-- Name: procrastinate_events id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.procrastinate_events ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_events_id_seq'::regclass);


--
-- Name: procrastinate_jobs id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.procrastinate_jobs ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_jobs_id_seq'::regclass);


--
-- Name: procrastinate_periodic_defers id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.procrastinate_periodic_defers ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_periodic_defers_id_seq'::regclass);


--
-- Data for Name: accounts_identity; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: accounts_recoverycode; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: accounts_rolegrant; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: accounts_secondfactor; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: accounts_signinhold; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: accounts_staffsession; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: accounts_user; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: ace_call; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: ace_callticket; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: ace_telephonesystem; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: ace_transcript; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: alarms_alarm; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: alarms_alarmnotice; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: alarms_alarmsettings; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: alarms_faultseen; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: audit_auditdisposal; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: audit_auditentry_first; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: audit_auditentry_rest; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: audit_auditseal; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: audit_configurationchange; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: auth_group; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: auth_group_permissions; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: auth_permission; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.auth_permission (id, name, content_type_id, codename) FROM stdin;
1	Can add permission	1	add_permission
2	Can change permission	1	change_permission
3	Can delete permission	1	delete_permission
4	Can view permission	1	view_permission
5	Can add group	2	add_group
6	Can change group	2	change_group
7	Can delete group	2	delete_group
8	Can view group	2	view_group
9	Can add content type	3	add_contenttype
10	Can change content type	3	change_contenttype
11	Can delete content type	3	delete_contenttype
12	Can view content type	3	view_contenttype
13	Can add session	4	add_session
14	Can change session	4	change_session
15	Can delete session	4	delete_session
16	Can view session	4	view_session
17	Can add procrastinate event	5	add_procrastinateevent
18	Can change procrastinate event	5	change_procrastinateevent
19	Can delete procrastinate event	5	delete_procrastinateevent
20	Can view procrastinate event	5	view_procrastinateevent
21	Can add procrastinate job	6	add_procrastinatejob
22	Can change procrastinate job	6	change_procrastinatejob
23	Can delete procrastinate job	6	delete_procrastinatejob
24	Can view procrastinate job	6	view_procrastinatejob
25	Can add procrastinate periodic defer	7	add_procrastinateperiodicdefer
26	Can change procrastinate periodic defer	7	change_procrastinateperiodicdefer
27	Can delete procrastinate periodic defer	7	delete_procrastinateperiodicdefer
28	Can view procrastinate periodic defer	7	view_procrastinateperiodicdefer
29	Can add procrastinate worker	8	add_procrastinateworker
30	Can change procrastinate worker	8	change_procrastinateworker
31	Can delete procrastinate worker	8	delete_procrastinateworker
32	Can view procrastinate worker	8	view_procrastinateworker
33	Can add connection	9	add_connection
34	Can change connection	9	change_connection
35	Can delete connection	9	delete_connection
36	Can view connection	9	view_connection
37	Can add outgoing	10	add_outgoing
38	Can change outgoing	10	change_outgoing
39	Can delete outgoing	10	delete_outgoing
40	Can view outgoing	10	view_outgoing
41	Can add received	11	add_received
42	Can change received	11	change_received
43	Can delete received	11	delete_received
44	Can view received	11	view_received
45	Can add received part	12	add_receivedpart
46	Can change received part	12	change_receivedpart
47	Can delete received part	12	delete_receivedpart
48	Can view received part	12	view_receivedpart
49	Can add audit seal	13	add_auditseal
50	Can change audit seal	13	change_auditseal
51	Can delete audit seal	13	delete_auditseal
52	Can view audit seal	13	view_auditseal
53	Can add audit entry	14	add_auditentry
54	Can change audit entry	14	change_auditentry
55	Can delete audit entry	14	delete_auditentry
56	Can view audit entry	14	view_auditentry
57	Can add configuration change	15	add_configurationchange
58	Can change configuration change	15	change_configurationchange
59	Can delete configuration change	15	delete_configurationchange
60	Can view configuration change	15	view_configurationchange
61	Can add audit disposal	16	add_auditdisposal
62	Can change audit disposal	16	change_auditdisposal
63	Can delete audit disposal	16	delete_auditdisposal
64	Can view audit disposal	16	view_auditdisposal
65	Can add user	17	add_user
66	Can change user	17	change_user
67	Can delete user	17	delete_user
68	Can view user	17	view_user
69	Can add role grant	18	add_rolegrant
70	Can change role grant	18	change_rolegrant
71	Can delete role grant	18	delete_rolegrant
72	Can view role grant	18	view_rolegrant
73	Can add identity	19	add_identity
74	Can change identity	19	change_identity
75	Can delete identity	19	delete_identity
76	Can view identity	19	view_identity
77	Can add second factor	20	add_secondfactor
78	Can change second factor	20	change_secondfactor
79	Can delete second factor	20	delete_secondfactor
80	Can view second factor	20	view_secondfactor
81	Can add sign in hold	21	add_signinhold
82	Can change sign in hold	21	change_signinhold
83	Can delete sign in hold	21	delete_signinhold
84	Can view sign in hold	21	view_signinhold
85	Can add recovery code	22	add_recoverycode
86	Can change recovery code	22	change_recoverycode
87	Can delete recovery code	22	delete_recoverycode
88	Can view recovery code	22	view_recoverycode
89	Can add staff session	23	add_staffsession
90	Can change staff session	23	change_staffsession
91	Can delete staff session	23	delete_staffsession
92	Can view staff session	23	view_staffsession
93	Can add handler group	24	add_handlergroup
94	Can change handler group	24	change_handlergroup
95	Can delete handler group	24	delete_handlergroup
96	Can view handler group	24	view_handlergroup
97	Can add service area	25	add_servicearea
98	Can change service area	25	change_servicearea
99	Can delete service area	25	delete_servicearea
100	Can view service area	25	view_servicearea
101	Can add exceptional day	26	add_exceptionalday
102	Can change exceptional day	26	change_exceptionalday
103	Can delete exceptional day	26	delete_exceptionalday
104	Can view exceptional day	26	view_exceptionalday
105	Can add membership	27	add_membership
106	Can change membership	27	change_membership
107	Can delete membership	27	delete_membership
108	Can view membership	27	view_membership
109	Can add service group	28	add_servicegroup
110	Can change service group	28	change_servicegroup
111	Can delete service group	28	delete_servicegroup
112	Can view service group	28	view_servicegroup
113	Can add unit	29	add_unit
114	Can change unit	29	change_unit
115	Can delete unit	29	delete_unit
116	Can view unit	29	view_unit
117	Can add weekly hours	30	add_weeklyhours
118	Can change weekly hours	30	change_weeklyhours
119	Can delete weekly hours	30	delete_weeklyhours
120	Can view weekly hours	30	view_weeklyhours
121	Can add absence	31	add_absence
122	Can change absence	31	change_absence
123	Can delete absence	31	delete_absence
124	Can view absence	31	view_absence
125	Can add appearance	32	add_appearance
126	Can change appearance	32	change_appearance
127	Can delete appearance	32	delete_appearance
128	Can view appearance	32	view_appearance
129	Can add automation off	33	add_automationoff
130	Can change automation off	33	change_automationoff
131	Can delete automation off	33	delete_automationoff
132	Can view automation off	33	view_automationoff
133	Can add city document	34	add_citydocument
134	Can change city document	34	change_citydocument
135	Can delete city document	34	delete_citydocument
136	Can view city document	34	view_citydocument
137	Can add hour pattern	35	add_hourpattern
138	Can change hour pattern	35	change_hourpattern
139	Can delete hour pattern	35	delete_hourpattern
140	Can view hour pattern	35	view_hourpattern
141	Can add pattern use	36	add_patternuse
142	Can change pattern use	36	change_patternuse
143	Can delete pattern use	36	delete_patternuse
144	Can view pattern use	36	view_patternuse
145	Can add city text	37	add_citytext
146	Can change city text	37	change_citytext
147	Can delete city text	37	delete_citytext
148	Can view city text	37	view_citytext
149	Can add notice	38	add_notice
150	Can change notice	38	change_notice
151	Can delete notice	38	delete_notice
152	Can view notice	38	view_notice
153	Can add contact type	39	add_contacttype
154	Can change contact type	39	change_contacttype
155	Can delete contact type	39	delete_contacttype
156	Can view contact type	39	view_contacttype
157	Can add tag	40	add_tag
158	Can change tag	40	change_tag
159	Can delete tag	40	delete_tag
160	Can view tag	40	view_tag
161	Can add category	41	add_category
162	Can change category	41	change_category
163	Can delete category	41	delete_category
164	Can view category	41	view_category
165	Can add diversion	42	add_diversion
166	Can change diversion	42	change_diversion
167	Can delete diversion	42	delete_diversion
168	Can view diversion	42	view_diversion
169	Can add base map	43	add_basemap
170	Can change base map	43	change_basemap
171	Can delete base map	43	delete_basemap
172	Can view base map	43	view_basemap
173	Can add district	44	add_district
174	Can change district	44	change_district
175	Can delete district	44	delete_district
176	Can view district	44	view_district
177	Can add service location	45	add_servicelocation
178	Can change service location	45	change_servicelocation
179	Can delete service location	45	delete_servicelocation
180	Can view service location	45	view_servicelocation
181	Can add place name	46	add_placename
182	Can change place name	46	change_placename
183	Can delete place name	46	delete_placename
184	Can view place name	46	view_placename
185	Can add customer	47	add_customer
186	Can change customer	47	change_customer
187	Can delete customer	47	delete_customer
188	Can view customer	47	view_customer
189	Can add account	48	add_account
190	Can change account	48	change_account
191	Can delete account	48	delete_account
192	Can view account	48	view_account
193	Can add account consent	49	add_accountconsent
194	Can change account consent	49	change_accountconsent
195	Can delete account consent	49	delete_accountconsent
196	Can view account consent	49	view_accountconsent
197	Can add account session	50	add_accountsession
198	Can change account session	50	change_accountsession
199	Can delete account session	50	delete_accountsession
200	Can view account session	50	view_accountsession
201	Can add synonym	51	add_synonym
202	Can change synonym	51	change_synonym
203	Can delete synonym	51	delete_synonym
204	Can view synonym	51	view_synonym
205	Can add article	52	add_article
206	Can change article	52	change_article
207	Can delete article	52	delete_article
208	Can view article	52	view_article
209	Can add article feedback	53	add_articlefeedback
210	Can change article feedback	53	change_articlefeedback
211	Can delete article feedback	53	delete_articlefeedback
212	Can view article feedback	53	view_articlefeedback
213	Can add article version	54	add_articleversion
214	Can change article version	54	change_articleversion
215	Can delete article version	54	delete_articleversion
216	Can view article version	54	view_articleversion
217	Can add chunk	55	add_chunk
218	Can change chunk	55	change_chunk
219	Can delete chunk	55	delete_chunk
220	Can view chunk	55	view_chunk
221	Can add queue	56	add_queue
222	Can change queue	56	change_queue
223	Can delete queue	56	delete_queue
224	Can view queue	56	view_queue
225	Can add saved view	57	add_savedview
226	Can change saved view	57	change_savedview
227	Can delete saved view	57	delete_savedview
228	Can view saved view	57	view_savedview
229	Can add contact form	58	add_contactform
230	Can change contact form	58	change_contactform
231	Can delete contact form	58	delete_contactform
232	Can view contact form	58	view_contactform
233	Can add topic form	59	add_topicform
234	Can change topic form	59	change_topicform
235	Can delete topic form	59	delete_topicform
236	Can view topic form	59	view_topicform
237	Can add contact form version	60	add_contactformversion
238	Can change contact form version	60	change_contactformversion
239	Can delete contact form version	60	delete_contactformversion
240	Can view contact form version	60	view_contactformversion
241	Can add ticket	61	add_ticket
242	Can change ticket	61	change_ticket
243	Can delete ticket	61	delete_ticket
244	Can view ticket	61	view_ticket
245	Can add message	62	add_message
246	Can change message	62	change_message
247	Can delete message	62	delete_message
248	Can view message	62	view_message
249	Can add note	63	add_note
250	Can change note	63	change_note
251	Can delete note	63	delete_note
252	Can view note	63	view_note
253	Can add link	64	add_link
254	Can change link	64	change_link
255	Can delete link	64	delete_link
256	Can view link	64	view_link
257	Can add event	65	add_event
258	Can change event	65	change_event
259	Can delete event	65	delete_event
260	Can view event	65	view_event
261	Can add attachment	66	add_attachment
262	Can change attachment	66	change_attachment
263	Can delete attachment	66	delete_attachment
264	Can view attachment	66	view_attachment
265	Can add search entry	67	add_searchentry
266	Can change search entry	67	change_searchentry
267	Can delete search entry	67	delete_searchentry
268	Can view search entry	67	view_searchentry
269	Can add protected place	68	add_protectedplace
270	Can change protected place	68	change_protectedplace
271	Can delete protected place	68	delete_protectedplace
272	Can view protected place	68	view_protectedplace
273	Can add copy	69	add_copy
274	Can change copy	69	change_copy
275	Can delete copy	69	delete_copy
276	Can view copy	69	view_copy
277	Can add priority rule	70	add_priorityrule
278	Can change priority rule	70	change_priorityrule
279	Can delete priority rule	70	delete_priorityrule
280	Can view priority rule	70	view_priorityrule
281	Can add training example	71	add_trainingexample
282	Can change training example	71	change_trainingexample
283	Can delete training example	71	delete_trainingexample
284	Can view training example	71	view_trainingexample
285	Can add decision	72	add_decision
286	Can change decision	72	change_decision
287	Can delete decision	72	delete_decision
288	Can view decision	72	view_decision
289	Can add meaning	73	add_meaning
290	Can change meaning	73	change_meaning
291	Can delete meaning	73	delete_meaning
292	Can view meaning	73	view_meaning
293	Can add model version	74	add_modelversion
294	Can change model version	74	change_modelversion
295	Can delete model version	74	delete_modelversion
296	Can view model version	74	view_modelversion
297	Can add thresholds	75	add_thresholds
298	Can change thresholds	75	change_thresholds
299	Can delete thresholds	75	delete_thresholds
300	Can view thresholds	75	view_thresholds
301	Can add prediction	76	add_prediction
302	Can change prediction	76	change_prediction
303	Can delete prediction	76	delete_prediction
304	Can view prediction	76	view_prediction
305	Can add step	77	add_step
306	Can change step	77	change_step
307	Can delete step	77	delete_step
308	Can view step	77	view_step
309	Can add workflow	78	add_workflow
310	Can change workflow	78	change_workflow
311	Can delete workflow	78	delete_workflow
312	Can view workflow	78	view_workflow
313	Can add routing rule	79	add_routingrule
314	Can change routing rule	79	change_routingrule
315	Can delete routing rule	79	delete_routingrule
316	Can view routing rule	79	view_routingrule
317	Can add workflow version	80	add_workflowversion
318	Can change workflow version	80	change_workflowversion
319	Can delete workflow version	80	delete_workflowversion
320	Can view workflow version	80	view_workflowversion
321	Can add transition	81	add_transition
322	Can change transition	81	change_transition
323	Can delete transition	81	delete_transition
324	Can view transition	81	view_transition
325	Can add step timer	82	add_steptimer
326	Can change step timer	82	change_steptimer
327	Can delete step timer	82	delete_steptimer
328	Can view step timer	82	view_steptimer
329	Can add workflow draft	83	add_workflowdraft
330	Can change workflow draft	83	change_workflowdraft
331	Can delete workflow draft	83	delete_workflowdraft
332	Can view workflow draft	83	view_workflowdraft
333	Can add ticket migration	84	add_ticketmigration
334	Can change ticket migration	84	change_ticketmigration
335	Can delete ticket migration	84	delete_ticketmigration
336	Can view ticket migration	84	view_ticketmigration
337	Can add step entry	85	add_stepentry
338	Can change step entry	85	change_stepentry
339	Can delete step entry	85	delete_stepentry
340	Can view step entry	85	view_stepentry
341	Can add place promises	86	add_placepromises
342	Can change place promises	86	change_placepromises
343	Can delete place promises	86	delete_placepromises
344	Can view place promises	86	view_placepromises
345	Can add handling rule	87	add_handlingrule
346	Can change handling rule	87	change_handlingrule
347	Can delete handling rule	87	delete_handlingrule
348	Can view handling rule	87	view_handlingrule
349	Can add shadow hit	88	add_shadowhit
350	Can change shadow hit	88	change_shadowhit
351	Can delete shadow hit	88	delete_shadowhit
352	Can view shadow hit	88	view_shadowhit
353	Can add happening	89	add_happening
354	Can change happening	89	change_happening
355	Can delete happening	89	delete_happening
356	Can view happening	89	view_happening
357	Can add draft	90	add_draft
358	Can change draft	90	change_draft
359	Can delete draft	90	delete_draft
360	Can view draft	90	view_draft
361	Can add draft file	91	add_draftfile
362	Can change draft file	91	change_draftfile
363	Can delete draft file	91	delete_draftfile
364	Can view draft file	91	view_draftfile
365	Can add presence	92	add_presence
366	Can change presence	92	change_presence
367	Can delete presence	92	delete_presence
368	Can view presence	92	view_presence
369	Can add prompt	93	add_prompt
370	Can change prompt	93	change_prompt
371	Can delete prompt	93	delete_prompt
372	Can view prompt	93	view_prompt
373	Can add comment request	94	add_commentrequest
374	Can change comment request	94	change_commentrequest
375	Can delete comment request	94	delete_commentrequest
376	Can view comment request	94	view_commentrequest
377	Can add comment answer	95	add_commentanswer
378	Can change comment answer	95	change_commentanswer
379	Can delete comment answer	95	delete_commentanswer
380	Can view comment answer	95	view_commentanswer
381	Can add publication	96	add_publication
382	Can change publication	96	change_publication
383	Can delete publication	96	delete_publication
384	Can view publication	96	view_publication
385	Can add follower	97	add_follower
386	Can change follower	97	change_follower
387	Can delete follower	97	delete_follower
388	Can view follower	97	view_follower
389	Can add follower letter	98	add_followerletter
390	Can change follower letter	98	change_followerletter
391	Can delete follower letter	98	delete_followerletter
392	Can view follower letter	98	view_followerletter
393	Can add address confirmation	99	add_addressconfirmation
394	Can change address confirmation	99	change_addressconfirmation
395	Can delete address confirmation	99	delete_addressconfirmation
396	Can view address confirmation	99	view_addressconfirmation
397	Can add publication proposal	100	add_publicationproposal
398	Can change publication proposal	100	change_publicationproposal
399	Can delete publication proposal	100	delete_publicationproposal
400	Can view publication proposal	100	view_publicationproposal
401	Can add doomed file	101	add_doomedfile
402	Can change doomed file	101	change_doomedfile
403	Can delete doomed file	101	delete_doomedfile
404	Can view doomed file	101	view_doomedfile
405	Can add lightened	102	add_lightened
406	Can change lightened	102	change_lightened
407	Can delete lightened	102	delete_lightened
408	Can view lightened	102	view_lightened
409	Can add batch	103	add_batch
410	Can change batch	103	change_batch
411	Can delete batch	103	delete_batch
412	Can view batch	103	view_batch
413	Can add archive package	104	add_archivepackage
414	Can change archive package	104	change_archivepackage
415	Can delete archive package	104	delete_archivepackage
416	Can view archive package	104	view_archivepackage
417	Can add data request	105	add_datarequest
418	Can change data request	105	change_datarequest
419	Can delete data request	105	delete_datarequest
420	Can view data request	105	view_datarequest
421	Can add disposed figure	106	add_disposedfigure
422	Can change disposed figure	106	change_disposedfigure
423	Can delete disposed figure	106	delete_disposedfigure
424	Can view disposed figure	106	view_disposedfigure
425	Can add hold	107	add_hold
426	Can change hold	107	change_hold
427	Can delete hold	107	delete_hold
428	Can view hold	107	view_hold
429	Can add retention class	108	add_retentionclass
430	Can change retention class	108	change_retentionclass
431	Can delete retention class	108	delete_retentionclass
432	Can view retention class	108	view_retentionclass
433	Can add batch item	109	add_batchitem
434	Can change batch item	109	change_batchitem
435	Can delete batch item	109	delete_batchitem
436	Can view batch item	109	view_batchitem
437	Can add contact draft	110	add_contactdraft
438	Can change contact draft	110	change_contactdraft
439	Can delete contact draft	110	delete_contactdraft
440	Can view contact draft	110	view_contactdraft
441	Can add contact draft file	111	add_contactdraftfile
442	Can change contact draft file	111	change_contactdraftfile
443	Can delete contact draft file	111	delete_contactdraftfile
444	Can view contact draft file	111	view_contactdraftfile
445	Can add request count	112	add_requestcount
446	Can change request count	112	change_requestcount
447	Can delete request count	112	delete_requestcount
448	Can view request count	112	view_requestcount
449	Can add journey count	113	add_journeycount
450	Can change journey count	113	change_journeycount
451	Can delete journey count	113	delete_journeycount
452	Can view journey count	113	view_journeycount
453	Can add embedding key	114	add_embeddingkey
454	Can change embedding key	114	change_embeddingkey
455	Can delete embedding key	114	delete_embeddingkey
456	Can view embedding key	114	view_embeddingkey
457	Can add kept mail	115	add_keptmail
458	Can change kept mail	115	change_keptmail
459	Can delete kept mail	115	delete_keptmail
460	Can view kept mail	115	view_keptmail
461	Can add mailbox	116	add_mailbox
462	Can change mailbox	116	change_mailbox
463	Can delete mailbox	116	delete_mailbox
464	Can view mailbox	116	view_mailbox
465	Can add arrived mail	117	add_arrivedmail
466	Can change arrived mail	117	change_arrivedmail
467	Can delete arrived mail	117	delete_arrivedmail
468	Can view arrived mail	117	view_arrivedmail
469	Can add api client	118	add_apiclient
470	Can change api client	118	change_apiclient
471	Can delete api client	118	delete_apiclient
472	Can view api client	118	view_apiclient
473	Can add client key	119	add_clientkey
474	Can change client key	119	change_clientkey
475	Can delete client key	119	delete_clientkey
476	Can view client key	119	view_clientkey
477	Can add client day	120	add_clientday
478	Can change client day	120	change_clientday
479	Can delete client day	120	delete_clientday
480	Can view client day	120	view_clientday
481	Can add subscription	121	add_subscription
482	Can change subscription	121	change_subscription
483	Can delete subscription	121	delete_subscription
484	Can view subscription	121	view_subscription
485	Can add service request	122	add_servicerequest
486	Can change service request	122	change_servicerequest
487	Can delete service request	122	delete_servicerequest
488	Can view service request	122	view_servicerequest
489	Can add taken update	123	add_takenupdate
490	Can change taken update	123	change_takenupdate
491	Can delete taken update	123	delete_takenupdate
492	Can view taken update	123	view_takenupdate
493	Can add linked photo	124	add_linkedphoto
494	Can change linked photo	124	change_linkedphoto
495	Can delete linked photo	124	delete_linkedphoto
496	Can view linked photo	124	view_linkedphoto
497	Can add maintenance system	125	add_maintenancesystem
498	Can change maintenance system	125	change_maintenancesystem
499	Can delete maintenance system	125	delete_maintenancesystem
500	Can view maintenance system	125	view_maintenancesystem
501	Can add case	126	add_case
502	Can change case	126	change_case
503	Can delete case	126	delete_case
504	Can view case	126	view_case
505	Can add case update	127	add_caseupdate
506	Can change case update	127	change_caseupdate
507	Can delete case update	127	delete_caseupdate
508	Can view case update	127	view_caseupdate
509	Can add telephone system	128	add_telephonesystem
510	Can change telephone system	128	change_telephonesystem
511	Can delete telephone system	128	delete_telephonesystem
512	Can view telephone system	128	view_telephonesystem
513	Can add call	129	add_call
514	Can change call	129	change_call
515	Can delete call	129	delete_call
516	Can view call	129	view_call
517	Can add call ticket	130	add_callticket
518	Can change call ticket	130	change_callticket
519	Can delete call ticket	130	delete_callticket
520	Can view call ticket	130	view_callticket
521	Can add transcript	131	add_transcript
522	Can change transcript	131	change_transcript
523	Can delete transcript	131	delete_transcript
524	Can view transcript	131	view_transcript
525	Can add directory	132	add_directory
526	Can change directory	132	change_directory
527	Can delete directory	132	delete_directory
528	Can view directory	132	view_directory
529	Can add directory group	133	add_directorygroup
530	Can change directory group	133	change_directorygroup
531	Can delete directory group	133	delete_directorygroup
532	Can view directory group	133	view_directorygroup
533	Can add directory person	134	add_directoryperson
534	Can change directory person	134	change_directoryperson
535	Can delete directory person	134	delete_directoryperson
536	Can view directory person	134	view_directoryperson
537	Can add directory member	135	add_directorymember
538	Can change directory member	135	change_directorymember
539	Can delete directory member	135	delete_directorymember
540	Can view directory member	135	view_directorymember
541	Can add alarm settings	136	add_alarmsettings
542	Can change alarm settings	136	change_alarmsettings
543	Can delete alarm settings	136	delete_alarmsettings
544	Can view alarm settings	136	view_alarmsettings
545	Can add fault seen	137	add_faultseen
546	Can change fault seen	137	change_faultseen
547	Can delete fault seen	137	delete_faultseen
548	Can view fault seen	137	view_faultseen
549	Can add alarm	138	add_alarm
550	Can change alarm	138	change_alarm
551	Can delete alarm	138	delete_alarm
552	Can view alarm	138	view_alarm
553	Can add alarm notice	139	add_alarmnotice
554	Can change alarm notice	139	change_alarmnotice
555	Can delete alarm notice	139	delete_alarmnotice
556	Can view alarm notice	139	view_alarmnotice
557	Can add social account	140	add_socialaccount
558	Can change social account	140	change_socialaccount
559	Can delete social account	140	delete_socialaccount
560	Can view social account	140	view_socialaccount
561	Can add social thread	141	add_socialthread
562	Can change social thread	141	change_socialthread
563	Can delete social thread	141	delete_socialthread
564	Can view social thread	141	view_socialthread
565	Can add social item	142	add_socialitem
566	Can change social item	142	change_socialitem
567	Can delete social item	142	delete_socialitem
568	Can view social item	142	view_socialitem
\.


--
-- Data for Name: categories_category; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: categories_contacttype; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: categories_diversion; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: categories_tag; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: classification_decision; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: classification_priorityrule; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: classification_priorityrule_topics; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: classification_trainingexample; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: clients_apiclient; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: clients_clientday; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: clients_clientkey; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: clients_subscription; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: contactforms_contactform; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: contactforms_contactformversion; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: contactforms_topicform; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: customers_account; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: customers_accountconsent; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: customers_accountsession; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: customers_customer; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: directory_directory; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: directory_directorygroup; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: directory_directorymember; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: directory_directoryperson; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: django_content_type; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.django_content_type (id, app_label, model) FROM stdin;
1	auth	permission
2	auth	group
3	contenttypes	contenttype
4	sessions	session
5	procrastinate	procrastinateevent
6	procrastinate	procrastinatejob
7	procrastinate	procrastinateperiodicdefer
8	procrastinate	procrastinateworker
9	outbox	connection
10	outbox	outgoing
11	outbox	received
12	outbox	receivedpart
13	audit	auditseal
14	audit	auditentry
15	audit	configurationchange
16	audit	auditdisposal
17	accounts	user
18	accounts	rolegrant
19	accounts	identity
20	accounts	secondfactor
21	accounts	signinhold
22	accounts	recoverycode
23	accounts	staffsession
24	organisation	handlergroup
25	organisation	servicearea
26	organisation	exceptionalday
27	organisation	membership
28	organisation	servicegroup
29	organisation	unit
30	organisation	weeklyhours
31	organisation	absence
32	organisation	appearance
33	organisation	automationoff
34	organisation	citydocument
35	organisation	hourpattern
36	organisation	patternuse
37	texts	citytext
38	texts	notice
39	categories	contacttype
40	categories	tag
41	categories	category
42	categories	diversion
43	places	basemap
44	places	district
45	places	servicelocation
46	places	placename
47	customers	customer
48	customers	account
49	customers	accountconsent
50	customers	accountsession
51	knowledge	synonym
52	knowledge	article
53	knowledge	articlefeedback
54	knowledge	articleversion
55	knowledge	chunk
56	queues	queue
57	queues	savedview
58	contactforms	contactform
59	contactforms	topicform
60	contactforms	contactformversion
61	tickets	ticket
62	tickets	message
63	tickets	note
64	tickets	link
65	tickets	event
66	tickets	attachment
67	tickets	searchentry
68	tickets	protectedplace
69	tickets	copy
70	classification	priorityrule
71	classification	trainingexample
72	classification	decision
73	learning	meaning
74	learning	modelversion
75	learning	thresholds
76	learning	prediction
77	workflow	step
78	workflow	workflow
79	workflow	routingrule
80	workflow	workflowversion
81	workflow	transition
82	workflow	steptimer
83	workflow	workflowdraft
84	workflow	ticketmigration
85	workflow	stepentry
86	workflow	placepromises
87	ruling	handlingrule
88	ruling	shadowhit
89	ruling	happening
90	handling	draft
91	handling	draftfile
92	handling	presence
93	handling	prompt
94	handling	commentrequest
95	handling	commentanswer
96	publishing	publication
97	publishing	follower
98	publishing	followerletter
99	publishing	addressconfirmation
100	publishing	publicationproposal
101	retention	doomedfile
102	retention	lightened
103	retention	batch
104	retention	archivepackage
105	retention	datarequest
106	retention	disposedfigure
107	retention	hold
108	retention	retentionclass
109	retention	batchitem
110	webform	contactdraft
111	webform	contactdraftfile
112	webform	requestcount
113	webform	journeycount
114	webform	embeddingkey
115	email	keptmail
116	email	mailbox
117	email	arrivedmail
118	clients	apiclient
119	clients	clientkey
120	clients	clientday
121	clients	subscription
122	open311	servicerequest
123	open311	takenupdate
124	open311	linkedphoto
125	maintenance	maintenancesystem
126	maintenance	case
127	maintenance	caseupdate
128	ace	telephonesystem
129	ace	call
130	ace	callticket
131	ace	transcript
132	directory	directory
133	directory	directorygroup
134	directory	directoryperson
135	directory	directorymember
136	alarms	alarmsettings
137	alarms	faultseen
138	alarms	alarm
139	alarms	alarmnotice
140	social	socialaccount
141	social	socialthread
142	social	socialitem
\.


--
-- Data for Name: django_migrations; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.django_migrations (id, app, name, applied) FROM stdin;
1	accounts	0001_initial	1970-01-01 00:00:00+00
2	accounts	0002_identity	1970-01-01 00:00:00+00
3	accounts	0003_grant_source	1970-01-01 00:00:00+00
4	accounts	0004_signing_in	1970-01-01 00:00:00+00
5	organisation	0001_initial	1970-01-01 00:00:00+00
6	queues	0001_initial	1970-01-01 00:00:00+00
7	places	0001_initial	1970-01-01 00:00:00+00
8	customers	0001_initial	1970-01-01 00:00:00+00
9	categories	0001_initial	1970-01-01 00:00:00+00
10	tickets	0001_initial	1970-01-01 00:00:00+00
11	tickets	0002_append_only_events	1970-01-01 00:00:00+00
12	tickets	0003_open_by_due	1970-01-01 00:00:00+00
13	tickets	0004_by_former_group	1970-01-01 00:00:00+00
14	tickets	0005_attachment_scan	1970-01-01 00:00:00+00
15	tickets	0006_waiting	1970-01-01 00:00:00+00
16	tickets	0007_unlinked_events	1970-01-01 00:00:00+00
17	tickets	0008_automated_events	1970-01-01 00:00:00+00
18	tickets	0009_notes_by_rules	1970-01-01 00:00:00+00
19	tickets	0010_partner_events	1970-01-01 00:00:00+00
20	ace	0001_calls	1970-01-01 00:00:00+00
21	alarms	0001_alarms	1970-01-01 00:00:00+00
22	audit	0001_initial	1970-01-01 00:00:00+00
23	audit	0002_append_only	1970-01-01 00:00:00+00
24	audit	0003_configuration_changes	1970-01-01 00:00:00+00
25	audit	0004_signed_seals	1970-01-01 00:00:00+00
26	audit	0005_monthly_partitions	1970-01-01 00:00:00+00
27	contenttypes	0001_initial	1970-01-01 00:00:00+00
28	contenttypes	0002_remove_content_type_name	1970-01-01 00:00:00+00
29	auth	0001_initial	1970-01-01 00:00:00+00
30	auth	0002_alter_permission_name_max_length	1970-01-01 00:00:00+00
31	auth	0003_alter_user_email_max_length	1970-01-01 00:00:00+00
32	auth	0004_alter_user_username_opts	1970-01-01 00:00:00+00
33	auth	0005_alter_user_last_login_null	1970-01-01 00:00:00+00
34	auth	0006_require_contenttypes_0002	1970-01-01 00:00:00+00
35	auth	0007_alter_validators_add_error_messages	1970-01-01 00:00:00+00
36	auth	0008_alter_user_username_max_length	1970-01-01 00:00:00+00
37	auth	0009_alter_user_last_name_max_length	1970-01-01 00:00:00+00
38	auth	0010_alter_group_name_max_length	1970-01-01 00:00:00+00
39	auth	0011_update_proxy_permissions	1970-01-01 00:00:00+00
40	auth	0012_alter_user_first_name_max_length	1970-01-01 00:00:00+00
41	categories	0002_editor_of_topics	1970-01-01 00:00:00+00
42	classification	0001_initial	1970-01-01 00:00:00+00
43	classification	0002_values_of_rules	1970-01-01 00:00:00+00
44	clients	0001_clients	1970-01-01 00:00:00+00
45	clients	0002_photo_hosts	1970-01-01 00:00:00+00
46	organisation	0002_appearance	1970-01-01 00:00:00+00
47	organisation	0003_automations	1970-01-01 00:00:00+00
48	organisation	0004_city_documents	1970-01-01 00:00:00+00
49	contactforms	0001_initial	1970-01-01 00:00:00+00
50	contactforms	0002_drafts_and_areas	1970-01-01 00:00:00+00
51	contactforms	0003_origin	1970-01-01 00:00:00+00
52	customers	0002_customer_handle	1970-01-01 00:00:00+00
53	customers	0003_customer_by_handle	1970-01-01 00:00:00+00
54	customers	0004_accounts	1970-01-01 00:00:00+00
55	directory	0001_directory	1970-01-01 00:00:00+00
56	queues	0002_origin	1970-01-01 00:00:00+00
57	places	0002_trigram_search	1970-01-01 00:00:00+00
58	organisation	0005_step_actions	1970-01-01 00:00:00+00
59	organisation	0006_duties_and_deputies	1970-01-01 00:00:00+00
60	organisation	0007_learning	1970-01-01 00:00:00+00
61	organisation	0008_rules_automation	1970-01-01 00:00:00+00
62	organisation	0009_hour_patterns	1970-01-01 00:00:00+00
63	tickets	0011_leaner_indexes	1970-01-01 00:00:00+00
64	tickets	0012_unverified_messages	1970-01-01 00:00:00+00
65	email	0001_initial	1970-01-01 00:00:00+00
66	email	0002_keptmail_mail_id	1970-01-01 00:00:00+00
67	email	0003_mailbox	1970-01-01 00:00:00+00
68	email	0004_arrived_mail	1970-01-01 00:00:00+00
69	email	0005_partner_mail	1970-01-01 00:00:00+00
70	email	0006_unverified_messages	1970-01-01 00:00:00+00
71	email	0007_mailbox_queue	1970-01-01 00:00:00+00
72	tickets	0013_by_change	1970-01-01 00:00:00+00
73	tickets	0014_note_keys	1970-01-01 00:00:00+00
74	tickets	0015_comment_events	1970-01-01 00:00:00+00
75	organisation	0010_membership_source	1970-01-01 00:00:00+00
76	handling	0001_initial	1970-01-01 00:00:00+00
77	handling	0002_deletion_prompt	1970-01-01 00:00:00+00
78	handling	0003_rule_prompt	1970-01-01 00:00:00+00
79	handling	0004_step_prompt	1970-01-01 00:00:00+00
80	handling	0005_rule_reminder	1970-01-01 00:00:00+00
81	handling	0006_comment_prompt	1970-01-01 00:00:00+00
82	handling	0007_partner_prompt	1970-01-01 00:00:00+00
83	handling	0008_call_prompt	1970-01-01 00:00:00+00
84	handling	0009_forwarded_prompt	1970-01-01 00:00:00+00
85	handling	0010_comment_requests	1970-01-01 00:00:00+00
86	handling	0011_copied_prompt	1970-01-01 00:00:00+00
87	handling	0012_sealed_texts	1970-01-01 00:00:00+00
88	knowledge	0001_initial	1970-01-01 00:00:00+00
89	learning	0001_initial	1970-01-01 00:00:00+00
90	maintenance	0001_maintenance	1970-01-01 00:00:00+00
91	maintenance	0002_said_at	1970-01-01 00:00:00+00
92	maintenance	0003_held_back	1970-01-01 00:00:00+00
93	open311	0001_open311	1970-01-01 00:00:00+00
94	open311	0002_linked_photos	1970-01-01 00:00:00+00
95	outbox	0001_initial	1970-01-01 00:00:00+00
96	outbox	0002_what_came_in	1970-01-01 00:00:00+00
97	outbox	0003_leaner_indexes	1970-01-01 00:00:00+00
98	outbox	0004_paused_connections	1970-01-01 00:00:00+00
99	procrastinate	0001_initial	1970-01-01 00:00:00+00
100	procrastinate	0002_drop_started_at_column	1970-01-01 00:00:00+00
101	procrastinate	0003_drop_started_at_column	1970-01-01 00:00:00+00
102	procrastinate	0004_drop_procrastinate_version_table	1970-01-01 00:00:00+00
103	procrastinate	0005_fix_procrastinate_fetch_job	1970-01-01 00:00:00+00
104	procrastinate	0006_fix_trigger_status_events_insert	1970-01-01 00:00:00+00
105	procrastinate	0007_add_queueing_lock_column	1970-01-01 00:00:00+00
106	procrastinate	0008_close_fetch_job_race_condition	1970-01-01 00:00:00+00
107	procrastinate	0009_add_defer_job_function	1970-01-01 00:00:00+00
108	procrastinate	0010_add_procrastinate_periodic_defers	1970-01-01 00:00:00+00
109	procrastinate	0011_add_foreign_key_index	1970-01-01 00:00:00+00
110	procrastinate	0012_add_locks_to_periodic_defer	1970-01-01 00:00:00+00
111	procrastinate	0013_fix_procrastinate_defer_periodic_job	1970-01-01 00:00:00+00
112	procrastinate	0014_add_finish_job_and_retry_job_functions	1970-01-01 00:00:00+00
113	procrastinate	0015_add_trigger_on_job_deletion	1970-01-01 00:00:00+00
114	procrastinate	0016_delete_finished_jobs	1970-01-01 00:00:00+00
115	procrastinate	0017_add_checks_to_finish_job	1970-01-01 00:00:00+00
116	procrastinate	0018_add_checks_to_retry_job	1970-01-01 00:00:00+00
117	procrastinate	0019_fix_finish_job_compat_issue	1970-01-01 00:00:00+00
118	procrastinate	0020_add_index_on_procrastinate_jobs	1970-01-01 00:00:00+00
119	procrastinate	0021_add_kwargs_to_defer_periodic_job	1970-01-01 00:00:00+00
120	procrastinate	0022_null_locks_excluded	1970-01-01 00:00:00+00
121	procrastinate	0023_remove_old_finish_job_function	1970-01-01 00:00:00+00
122	procrastinate	0024_job_id_bigint	1970-01-01 00:00:00+00
123	procrastinate	0025_add_models	1970-01-01 00:00:00+00
124	procrastinate	0026_add_job_priority	1970-01-01 00:00:00+00
125	procrastinate	0027_add_periodic_job_priority	1970-01-01 00:00:00+00
126	procrastinate	0028_add_cancel_states	1970-01-01 00:00:00+00
127	procrastinate	0029_add_additional_params_to_retry_job	1970-01-01 00:00:00+00
128	procrastinate	0030_alter_procrastinateevent_options	1970-01-01 00:00:00+00
129	procrastinate	0031_add_indexes_for_fetch_job	1970-01-01 00:00:00+00
130	procrastinate	0032_pre_cancel_notification	1970-01-01 00:00:00+00
131	procrastinate	0033_post_cancel_notification	1970-01-01 00:00:00+00
132	procrastinate	0034_pre_add_heartbeat	1970-01-01 00:00:00+00
133	procrastinate	0035_post_add_heartbeat	1970-01-01 00:00:00+00
134	procrastinate	0036_add_worker_model	1970-01-01 00:00:00+00
135	procrastinate	0037_pre_batch_defer_jobs	1970-01-01 00:00:00+00
136	procrastinate	0038_post_batch_defer_jobs	1970-01-01 00:00:00+00
137	procrastinate	0039_pre_priority_lock_fetch_job	1970-01-01 00:00:00+00
138	procrastinate	0040_pre_retry_failed_job	1970-01-01 00:00:00+00
139	procrastinate	0041_post_retry_failed_job	1970-01-01 00:00:00+00
140	publishing	0001_initial	1970-01-01 00:00:00+00
141	publishing	0002_follower_letters	1970-01-01 00:00:00+00
142	publishing	0003_confirmed_addresses	1970-01-01 00:00:00+00
143	publishing	0004_proposals	1970-01-01 00:00:00+00
144	retention	0001_classes_batches_holds	1970-01-01 00:00:00+00
145	retention	0002_events_lose_words	1970-01-01 00:00:00+00
146	workflow	0001_initial	1970-01-01 00:00:00+00
147	workflow	0002_timed_moves_and_routed_workflows	1970-01-01 00:00:00+00
148	ruling	0001_rules	1970-01-01 00:00:00+00
149	ruling	0002_carried_over	1970-01-01 00:00:00+00
150	ruling	0003_later_moments	1970-01-01 00:00:00+00
151	ruling	0004_pack_value	1970-01-01 00:00:00+00
152	ruling	0005_attempts	1970-01-01 00:00:00+00
153	sessions	0001_initial	1970-01-01 00:00:00+00
154	social	0001_initial	1970-01-01 00:00:00+00
155	texts	0001_initial	1970-01-01 00:00:00+00
156	texts	0002_origin	1970-01-01 00:00:00+00
157	tickets	0016_accounts	1970-01-01 00:00:00+00
158	tickets	0017_by_account	1970-01-01 00:00:00+00
159	tickets	0018_copies	1970-01-01 00:00:00+00
160	tickets	0019_sealed_texts	1970-01-01 00:00:00+00
161	webform	0001_initial	1970-01-01 00:00:00+00
162	webform	0002_request_counts	1970-01-01 00:00:00+00
163	webform	0003_embedding_sites	1970-01-01 00:00:00+00
164	webform	0004_journey_counts	1970-01-01 00:00:00+00
165	webform	0005_leaner_indexes	1970-01-01 00:00:00+00
166	webform	0006_embedding_keys	1970-01-01 00:00:00+00
167	workflow	0003_editor_of_workflows	1970-01-01 00:00:00+00
168	workflow	0004_failed_entries	1970-01-01 00:00:00+00
169	workflow	0005_place_promises	1970-01-01 00:00:00+00
170	workflow	0006_pack_plan	1970-01-01 00:00:00+00
171	workflow	0007_origin_of_promises	1970-01-01 00:00:00+00
172	workflow	0008_rights_of_the_lifecycle	1970-01-01 00:00:00+00
173	workflow	0009_capabilities	1970-01-01 00:00:00+00
\.


--
-- Data for Name: django_session; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: email_arrivedmail; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: email_keptmail; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: email_mailbox; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: handling_commentanswer; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: handling_commentrequest; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: handling_draft; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: handling_draftfile; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: handling_presence; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: handling_prompt; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: knowledge_article; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: knowledge_articlefeedback; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: knowledge_articleversion; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: knowledge_chunk; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: knowledge_synonym; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: learning_meaning; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: learning_modelversion; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: learning_prediction; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: learning_thresholds; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: maintenance_case; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: maintenance_caseupdate; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: maintenance_maintenancesystem; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: open311_linkedphoto; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: open311_servicerequest; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: open311_takenupdate; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: organisation_absence; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: organisation_appearance; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: organisation_automationoff; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: organisation_citydocument; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: organisation_exceptionalday; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: organisation_handlergroup; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: organisation_hourpattern; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: organisation_membership; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: organisation_patternuse; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: organisation_servicearea; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: organisation_servicegroup; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: organisation_unit; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: organisation_weeklyhours; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: outbox_connection; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: outbox_outgoing; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: outbox_received; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: outbox_receivedpart; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: places_basemap; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: places_district; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: places_placename; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: places_servicelocation; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: procrastinate_events; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: procrastinate_jobs; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: procrastinate_periodic_defers; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: procrastinate_workers; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: publishing_addressconfirmation; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: publishing_follower; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: publishing_followerletter; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: publishing_publication; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: publishing_publicationproposal; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: queues_queue; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: queues_savedview; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: retention_archivepackage; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: retention_batch; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: retention_batchitem; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: retention_datarequest; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: retention_disposedfigure; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: retention_doomedfile; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: retention_hold; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: retention_lightened; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: retention_retentionclass; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: ruling_handlingrule; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: ruling_happening; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: ruling_shadowhit; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: social_socialaccount; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: social_socialitem; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: social_socialthread; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: texts_citytext; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: texts_notice; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: tickets_attachment; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: tickets_copy; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: tickets_event; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: tickets_link; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: tickets_message; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: tickets_note; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: tickets_protectedplace; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: tickets_searchentry; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: tickets_ticket; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: tickets_ticket_tags; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: webform_contactdraft; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: webform_contactdraftfile; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: webform_embeddingkey; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: webform_embeddingsite; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: webform_journeycount; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: webform_requestcount; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: workflow_placepromises; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: workflow_routingrule; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: workflow_step; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: workflow_stepentry; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: workflow_steptimer; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: workflow_ticketmigration; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: workflow_transition; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: workflow_workflow; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: workflow_workflowdraft; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: workflow_workflowversion; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Name: accounts_identity_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.accounts_identity_id_seq', 1, false);


--
-- Name: accounts_recoverycode_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.accounts_recoverycode_id_seq', 1, false);


--
-- Name: accounts_rolegrant_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.accounts_rolegrant_id_seq', 1, false);


--
-- Name: accounts_secondfactor_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.accounts_secondfactor_id_seq', 1, false);


--
-- Name: accounts_signinhold_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.accounts_signinhold_id_seq', 1, false);


--
-- Name: accounts_staffsession_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.accounts_staffsession_id_seq', 1, false);


--
-- Name: accounts_user_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.accounts_user_id_seq', 1, false);


--
-- Name: ace_call_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.ace_call_id_seq', 1, false);


--
-- Name: ace_callticket_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.ace_callticket_id_seq', 1, false);


--
-- Name: ace_telephonesystem_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.ace_telephonesystem_id_seq', 1, false);


--
-- Name: ace_transcript_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.ace_transcript_id_seq', 1, false);


--
-- Name: alarms_alarm_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.alarms_alarm_id_seq', 1, false);


--
-- Name: alarms_alarmnotice_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.alarms_alarmnotice_id_seq', 1, false);


--
-- Name: alarms_alarmsettings_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.alarms_alarmsettings_id_seq', 1, false);


--
-- Name: alarms_faultseen_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.alarms_faultseen_id_seq', 1, false);


--
-- Name: audit_auditdisposal_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.audit_auditdisposal_id_seq', 1, false);


--
-- Name: audit_auditentry_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.audit_auditentry_id_seq', 1, true);


--
-- Name: audit_auditseal_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.audit_auditseal_id_seq', 1, false);


--
-- Name: audit_configurationchange_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.audit_configurationchange_id_seq', 1, false);


--
-- Name: auth_group_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.auth_group_id_seq', 1, false);


--
-- Name: auth_group_permissions_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.auth_group_permissions_id_seq', 1, false);


--
-- Name: auth_permission_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.auth_permission_id_seq', 568, true);


--
-- Name: categories_category_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.categories_category_id_seq', 1, false);


--
-- Name: categories_contacttype_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.categories_contacttype_id_seq', 1, false);


--
-- Name: categories_diversion_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.categories_diversion_id_seq', 1, false);


--
-- Name: categories_tag_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.categories_tag_id_seq', 1, false);


--
-- Name: classification_decision_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.classification_decision_id_seq', 1, false);


--
-- Name: classification_priorityrule_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.classification_priorityrule_id_seq', 1, false);


--
-- Name: classification_priorityrule_topics_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.classification_priorityrule_topics_id_seq', 1, false);


--
-- Name: classification_trainingexample_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.classification_trainingexample_id_seq', 1, false);


--
-- Name: clients_apiclient_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.clients_apiclient_id_seq', 1, false);


--
-- Name: clients_clientday_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.clients_clientday_id_seq', 1, false);


--
-- Name: clients_clientkey_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.clients_clientkey_id_seq', 1, false);


--
-- Name: clients_subscription_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.clients_subscription_id_seq', 1, false);


--
-- Name: contactforms_contactform_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.contactforms_contactform_id_seq', 1, false);


--
-- Name: contactforms_contactformversion_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.contactforms_contactformversion_id_seq', 1, false);


--
-- Name: contactforms_topicform_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.contactforms_topicform_id_seq', 1, false);


--
-- Name: customers_account_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.customers_account_id_seq', 1, false);


--
-- Name: customers_accountconsent_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.customers_accountconsent_id_seq', 1, false);


--
-- Name: customers_accountsession_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.customers_accountsession_id_seq', 1, false);


--
-- Name: customers_customer_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.customers_customer_id_seq', 1, false);


--
-- Name: directory_directory_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.directory_directory_id_seq', 1, false);


--
-- Name: directory_directorygroup_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.directory_directorygroup_id_seq', 1, false);


--
-- Name: directory_directorymember_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.directory_directorymember_id_seq', 1, false);


--
-- Name: directory_directoryperson_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.directory_directoryperson_id_seq', 1, false);


--
-- Name: django_content_type_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.django_content_type_id_seq', 142, true);


--
-- Name: django_migrations_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.django_migrations_id_seq', 173, true);


--
-- Name: email_arrivedmail_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.email_arrivedmail_id_seq', 1, false);


--
-- Name: email_keptmail_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.email_keptmail_id_seq', 1, false);


--
-- Name: email_mailbox_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.email_mailbox_id_seq', 1, false);


--
-- Name: handling_commentanswer_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.handling_commentanswer_id_seq', 1, false);


--
-- Name: handling_commentrequest_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.handling_commentrequest_id_seq', 1, false);


--
-- Name: handling_draft_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.handling_draft_id_seq', 1, false);


--
-- Name: handling_draftfile_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.handling_draftfile_id_seq', 1, false);


--
-- Name: handling_presence_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.handling_presence_id_seq', 1, false);


--
-- Name: handling_prompt_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.handling_prompt_id_seq', 1, false);


--
-- Name: knowledge_article_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.knowledge_article_id_seq', 1, false);


--
-- Name: knowledge_articlefeedback_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.knowledge_articlefeedback_id_seq', 1, false);


--
-- Name: knowledge_articleversion_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.knowledge_articleversion_id_seq', 1, false);


--
-- Name: knowledge_chunk_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.knowledge_chunk_id_seq', 1, false);


--
-- Name: knowledge_synonym_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.knowledge_synonym_id_seq', 1, false);


--
-- Name: learning_modelversion_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.learning_modelversion_id_seq', 1, false);


--
-- Name: learning_prediction_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.learning_prediction_id_seq', 1, false);


--
-- Name: learning_thresholds_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.learning_thresholds_id_seq', 1, false);


--
-- Name: maintenance_case_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.maintenance_case_id_seq', 1, false);


--
-- Name: maintenance_caseupdate_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.maintenance_caseupdate_id_seq', 1, false);


--
-- Name: maintenance_maintenancesystem_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.maintenance_maintenancesystem_id_seq', 1, false);


--
-- Name: open311_linkedphoto_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.open311_linkedphoto_id_seq', 1, false);


--
-- Name: open311_servicerequest_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.open311_servicerequest_id_seq', 1, false);


--
-- Name: open311_takenupdate_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.open311_takenupdate_id_seq', 1, false);


--
-- Name: organisation_absence_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organisation_absence_id_seq', 1, false);


--
-- Name: organisation_appearance_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organisation_appearance_id_seq', 1, false);


--
-- Name: organisation_automationoff_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organisation_automationoff_id_seq', 1, false);


--
-- Name: organisation_citydocument_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organisation_citydocument_id_seq', 1, false);


--
-- Name: organisation_exceptionalday_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organisation_exceptionalday_id_seq', 1, false);


--
-- Name: organisation_handlergroup_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organisation_handlergroup_id_seq', 1, false);


--
-- Name: organisation_hourpattern_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organisation_hourpattern_id_seq', 1, false);


--
-- Name: organisation_membership_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organisation_membership_id_seq', 1, false);


--
-- Name: organisation_patternuse_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organisation_patternuse_id_seq', 1, false);


--
-- Name: organisation_servicearea_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organisation_servicearea_id_seq', 1, false);


--
-- Name: organisation_servicegroup_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organisation_servicegroup_id_seq', 1, false);


--
-- Name: organisation_unit_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organisation_unit_id_seq', 1, false);


--
-- Name: organisation_weeklyhours_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organisation_weeklyhours_id_seq', 1, false);


--
-- Name: outbox_outgoing_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.outbox_outgoing_id_seq', 1, false);


--
-- Name: outbox_received_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.outbox_received_id_seq', 1, false);


--
-- Name: outbox_receivedpart_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.outbox_receivedpart_id_seq', 1, false);


--
-- Name: places_basemap_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.places_basemap_id_seq', 1, false);


--
-- Name: places_district_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.places_district_id_seq', 1, false);


--
-- Name: places_placename_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.places_placename_id_seq', 1, false);


--
-- Name: places_servicelocation_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.places_servicelocation_id_seq', 1, false);


--
-- Name: procrastinate_events_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.procrastinate_events_id_seq', 1, false);


--
-- Name: procrastinate_jobs_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.procrastinate_jobs_id_seq', 1, false);


--
-- Name: procrastinate_periodic_defers_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.procrastinate_periodic_defers_id_seq', 1, false);


--
-- Name: procrastinate_workers_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.procrastinate_workers_id_seq', 1, false);


--
-- Name: publishing_addressconfirmation_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.publishing_addressconfirmation_id_seq', 1, false);


--
-- Name: publishing_follower_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.publishing_follower_id_seq', 1, false);


--
-- Name: publishing_followerletter_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.publishing_followerletter_id_seq', 1, false);


--
-- Name: publishing_publication_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.publishing_publication_id_seq', 1, false);


--
-- Name: publishing_publicationproposal_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.publishing_publicationproposal_id_seq', 1, false);


--
-- Name: queues_queue_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.queues_queue_id_seq', 1, false);


--
-- Name: queues_savedview_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.queues_savedview_id_seq', 1, false);


--
-- Name: retention_archivepackage_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.retention_archivepackage_id_seq', 1, false);


--
-- Name: retention_batch_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.retention_batch_id_seq', 1, false);


--
-- Name: retention_batchitem_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.retention_batchitem_id_seq', 1, false);


--
-- Name: retention_datarequest_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.retention_datarequest_id_seq', 1, false);


--
-- Name: retention_disposedfigure_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.retention_disposedfigure_id_seq', 1, false);


--
-- Name: retention_doomedfile_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.retention_doomedfile_id_seq', 1, false);


--
-- Name: retention_hold_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.retention_hold_id_seq', 1, false);


--
-- Name: retention_retentionclass_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.retention_retentionclass_id_seq', 1, false);


--
-- Name: ruling_handlingrule_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.ruling_handlingrule_id_seq', 1, false);


--
-- Name: ruling_happening_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.ruling_happening_id_seq', 1, false);


--
-- Name: ruling_shadowhit_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.ruling_shadowhit_id_seq', 1, false);


--
-- Name: social_socialaccount_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.social_socialaccount_id_seq', 1, false);


--
-- Name: social_socialitem_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.social_socialitem_id_seq', 1, false);


--
-- Name: social_socialthread_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.social_socialthread_id_seq', 1, false);


--
-- Name: texts_citytext_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.texts_citytext_id_seq', 1, false);


--
-- Name: texts_notice_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.texts_notice_id_seq', 1, false);


--
-- Name: tickets_attachment_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.tickets_attachment_id_seq', 1, false);


--
-- Name: tickets_copy_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.tickets_copy_id_seq', 1, false);


--
-- Name: tickets_event_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.tickets_event_id_seq', 1, false);


--
-- Name: tickets_link_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.tickets_link_id_seq', 1, false);


--
-- Name: tickets_message_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.tickets_message_id_seq', 1, false);


--
-- Name: tickets_note_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.tickets_note_id_seq', 1, false);


--
-- Name: tickets_protectedplace_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.tickets_protectedplace_id_seq', 1, false);


--
-- Name: tickets_ticket_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.tickets_ticket_id_seq', 1, false);


--
-- Name: tickets_ticket_tags_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.tickets_ticket_tags_id_seq', 1, false);


--
-- Name: webform_contactdraft_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.webform_contactdraft_id_seq', 1, false);


--
-- Name: webform_contactdraftfile_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.webform_contactdraftfile_id_seq', 1, false);


--
-- Name: webform_embeddingkey_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.webform_embeddingkey_id_seq', 1, false);


--
-- Name: webform_embeddingsite_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.webform_embeddingsite_id_seq', 1, false);


--
-- Name: webform_journeycount_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.webform_journeycount_id_seq', 1, false);


--
-- Name: webform_requestcount_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.webform_requestcount_id_seq', 1, false);


--
-- Name: workflow_placepromises_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.workflow_placepromises_id_seq', 1, false);


--
-- Name: workflow_routingrule_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.workflow_routingrule_id_seq', 1, false);


--
-- Name: workflow_step_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.workflow_step_id_seq', 1, false);


--
-- Name: workflow_stepentry_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.workflow_stepentry_id_seq', 1, false);


--
-- Name: workflow_ticketmigration_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.workflow_ticketmigration_id_seq', 1, false);


--
-- Name: workflow_transition_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.workflow_transition_id_seq', 1, false);


--
-- Name: workflow_workflow_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.workflow_workflow_id_seq', 1, false);


--
-- Name: workflow_workflowversion_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.workflow_workflowversion_id_seq', 1, false);


--
-- Name: accounts_identity accounts_identity_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_identity
    ADD CONSTRAINT accounts_identity_pkey PRIMARY KEY (id);


--
-- Name: accounts_recoverycode accounts_recoverycode_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_recoverycode
    ADD CONSTRAINT accounts_recoverycode_pkey PRIMARY KEY (id);


--
-- Name: accounts_rolegrant accounts_rolegrant_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_rolegrant
    ADD CONSTRAINT accounts_rolegrant_pkey PRIMARY KEY (id);


--
-- Name: accounts_secondfactor accounts_secondfactor_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_secondfactor
    ADD CONSTRAINT accounts_secondfactor_pkey PRIMARY KEY (id);


--
-- Name: accounts_secondfactor accounts_secondfactor_user_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_secondfactor
    ADD CONSTRAINT accounts_secondfactor_user_id_key UNIQUE (user_id);


--
-- Name: accounts_signinhold accounts_signinhold_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_signinhold
    ADD CONSTRAINT accounts_signinhold_pkey PRIMARY KEY (id);


--
-- Name: accounts_staffsession accounts_staffsession_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_staffsession
    ADD CONSTRAINT accounts_staffsession_pkey PRIMARY KEY (id);


--
-- Name: accounts_staffsession accounts_staffsession_session_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_staffsession
    ADD CONSTRAINT accounts_staffsession_session_key_key UNIQUE (session_key);


--
-- Name: accounts_user accounts_user_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_user
    ADD CONSTRAINT accounts_user_pkey PRIMARY KEY (id);


--
-- Name: accounts_user accounts_user_username_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_user
    ADD CONSTRAINT accounts_user_username_key UNIQUE (username);


--
-- Name: ace_call ace_call_call_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ace_call
    ADD CONSTRAINT ace_call_call_id_key UNIQUE (call_id);


--
-- Name: ace_call ace_call_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ace_call
    ADD CONSTRAINT ace_call_pkey PRIMARY KEY (id);


--
-- Name: ace_callticket ace_callticket_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ace_callticket
    ADD CONSTRAINT ace_callticket_pkey PRIMARY KEY (id);


--
-- Name: ace_telephonesystem ace_telephonesystem_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ace_telephonesystem
    ADD CONSTRAINT ace_telephonesystem_key_key UNIQUE (key);


--
-- Name: ace_telephonesystem ace_telephonesystem_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ace_telephonesystem
    ADD CONSTRAINT ace_telephonesystem_pkey PRIMARY KEY (id);


--
-- Name: ace_transcript ace_transcript_call_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ace_transcript
    ADD CONSTRAINT ace_transcript_call_id_key UNIQUE (call_id);


--
-- Name: ace_transcript ace_transcript_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ace_transcript
    ADD CONSTRAINT ace_transcript_pkey PRIMARY KEY (id);


--
-- Name: alarms_alarm alarms_alarm_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.alarms_alarm
    ADD CONSTRAINT alarms_alarm_pkey PRIMARY KEY (id);


--
-- Name: alarms_alarmnotice alarms_alarmnotice_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.alarms_alarmnotice
    ADD CONSTRAINT alarms_alarmnotice_pkey PRIMARY KEY (id);


--
-- Name: alarms_alarmsettings alarms_alarmsettings_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.alarms_alarmsettings
    ADD CONSTRAINT alarms_alarmsettings_key_key UNIQUE (key);


--
-- Name: alarms_alarmsettings alarms_alarmsettings_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.alarms_alarmsettings
    ADD CONSTRAINT alarms_alarmsettings_pkey PRIMARY KEY (id);


--
-- Name: alarms_faultseen alarms_faultseen_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.alarms_faultseen
    ADD CONSTRAINT alarms_faultseen_pkey PRIMARY KEY (id);


--
-- Name: audit_auditdisposal audit_auditdisposal_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_auditdisposal
    ADD CONSTRAINT audit_auditdisposal_pkey PRIMARY KEY (id);


--
-- Name: audit_auditentry audit_auditentry_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_auditentry
    ADD CONSTRAINT audit_auditentry_pkey PRIMARY KEY (id, at);


--
-- Name: audit_auditentry_first audit_auditentry_first_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_auditentry_first
    ADD CONSTRAINT audit_auditentry_first_pkey PRIMARY KEY (id, at);


--
-- Name: audit_auditentry_rest audit_auditentry_rest_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_auditentry_rest
    ADD CONSTRAINT audit_auditentry_rest_pkey PRIMARY KEY (id, at);


--
-- Name: audit_auditseal audit_auditseal_last_entry_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_auditseal
    ADD CONSTRAINT audit_auditseal_last_entry_key UNIQUE (last_entry);


--
-- Name: audit_auditseal audit_auditseal_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_auditseal
    ADD CONSTRAINT audit_auditseal_pkey PRIMARY KEY (id);


--
-- Name: audit_configurationchange audit_configurationchange_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_configurationchange
    ADD CONSTRAINT audit_configurationchange_pkey PRIMARY KEY (id);


--
-- Name: auth_group auth_group_name_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);


--
-- Name: auth_group_permissions auth_group_permissions_group_id_permission_id_0cd325b0_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);


--
-- Name: auth_group_permissions auth_group_permissions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);


--
-- Name: auth_group auth_group_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);


--
-- Name: auth_permission auth_permission_content_type_id_codename_01ab375a_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);


--
-- Name: auth_permission auth_permission_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);


--
-- Name: ace_callticket call_once_a_ticket; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ace_callticket
    ADD CONSTRAINT call_once_a_ticket UNIQUE (call_id, ticket_id);


--
-- Name: maintenance_caseupdate case_update_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.maintenance_caseupdate
    ADD CONSTRAINT case_update_once UNIQUE (case_id, key);


--
-- Name: categories_category categories_category_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.categories_category
    ADD CONSTRAINT categories_category_key_key UNIQUE (key);


--
-- Name: categories_category categories_category_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.categories_category
    ADD CONSTRAINT categories_category_pkey PRIMARY KEY (id);


--
-- Name: categories_contacttype categories_contacttype_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.categories_contacttype
    ADD CONSTRAINT categories_contacttype_key_key UNIQUE (key);


--
-- Name: categories_contacttype categories_contacttype_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.categories_contacttype
    ADD CONSTRAINT categories_contacttype_pkey PRIMARY KEY (id);


--
-- Name: categories_diversion categories_diversion_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.categories_diversion
    ADD CONSTRAINT categories_diversion_key_key UNIQUE (key);


--
-- Name: categories_diversion categories_diversion_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.categories_diversion
    ADD CONSTRAINT categories_diversion_pkey PRIMARY KEY (id);


--
-- Name: categories_diversion categories_diversion_topic_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.categories_diversion
    ADD CONSTRAINT categories_diversion_topic_id_key UNIQUE (topic_id);


--
-- Name: categories_tag categories_tag_name_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.categories_tag
    ADD CONSTRAINT categories_tag_name_key UNIQUE (name);


--
-- Name: categories_tag categories_tag_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.categories_tag
    ADD CONSTRAINT categories_tag_pkey PRIMARY KEY (id);


--
-- Name: knowledge_chunk chunk_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.knowledge_chunk
    ADD CONSTRAINT chunk_once UNIQUE (version_id, "position");


--
-- Name: classification_decision classification_decision_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.classification_decision
    ADD CONSTRAINT classification_decision_pkey PRIMARY KEY (id);


--
-- Name: classification_priorityrule_topics classification_priorityr_priorityrule_id_category_f76fc96a_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.classification_priorityrule_topics
    ADD CONSTRAINT classification_priorityr_priorityrule_id_category_f76fc96a_uniq UNIQUE (priorityrule_id, category_id);


--
-- Name: classification_priorityrule classification_priorityrule_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.classification_priorityrule
    ADD CONSTRAINT classification_priorityrule_key_key UNIQUE (key);


--
-- Name: classification_priorityrule classification_priorityrule_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.classification_priorityrule
    ADD CONSTRAINT classification_priorityrule_pkey PRIMARY KEY (id);


--
-- Name: classification_priorityrule_topics classification_priorityrule_topics_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.classification_priorityrule_topics
    ADD CONSTRAINT classification_priorityrule_topics_pkey PRIMARY KEY (id);


--
-- Name: classification_trainingexample classification_trainingexample_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.classification_trainingexample
    ADD CONSTRAINT classification_trainingexample_pkey PRIMARY KEY (id);


--
-- Name: clients_apiclient clients_apiclient_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.clients_apiclient
    ADD CONSTRAINT clients_apiclient_key_key UNIQUE (key);


--
-- Name: clients_apiclient clients_apiclient_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.clients_apiclient
    ADD CONSTRAINT clients_apiclient_pkey PRIMARY KEY (id);


--
-- Name: clients_apiclient clients_apiclient_user_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.clients_apiclient
    ADD CONSTRAINT clients_apiclient_user_id_key UNIQUE (user_id);


--
-- Name: clients_clientday clients_clientday_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.clients_clientday
    ADD CONSTRAINT clients_clientday_pkey PRIMARY KEY (id);


--
-- Name: clients_clientkey clients_clientkey_beginning_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.clients_clientkey
    ADD CONSTRAINT clients_clientkey_beginning_key UNIQUE (beginning);


--
-- Name: clients_clientkey clients_clientkey_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.clients_clientkey
    ADD CONSTRAINT clients_clientkey_pkey PRIMARY KEY (id);


--
-- Name: clients_subscription clients_subscription_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.clients_subscription
    ADD CONSTRAINT clients_subscription_pkey PRIMARY KEY (id);


--
-- Name: contactforms_contactform contactforms_contactform_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contactforms_contactform
    ADD CONSTRAINT contactforms_contactform_key_key UNIQUE (key);


--
-- Name: contactforms_contactform contactforms_contactform_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contactforms_contactform
    ADD CONSTRAINT contactforms_contactform_pkey PRIMARY KEY (id);


--
-- Name: contactforms_contactformversion contactforms_contactformversion_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contactforms_contactformversion
    ADD CONSTRAINT contactforms_contactformversion_pkey PRIMARY KEY (id);


--
-- Name: contactforms_topicform contactforms_topicform_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contactforms_topicform
    ADD CONSTRAINT contactforms_topicform_pkey PRIMARY KEY (id);


--
-- Name: contactforms_topicform contactforms_topicform_topic_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contactforms_topicform
    ADD CONSTRAINT contactforms_topicform_topic_id_key UNIQUE (topic_id);


--
-- Name: customers_account customers_account_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.customers_account
    ADD CONSTRAINT customers_account_pkey PRIMARY KEY (id);


--
-- Name: customers_account customers_account_subject_index_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.customers_account
    ADD CONSTRAINT customers_account_subject_index_key UNIQUE (subject_index);


--
-- Name: customers_accountconsent customers_accountconsent_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.customers_accountconsent
    ADD CONSTRAINT customers_accountconsent_pkey PRIMARY KEY (id);


--
-- Name: customers_accountsession customers_accountsession_digest_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.customers_accountsession
    ADD CONSTRAINT customers_accountsession_digest_key UNIQUE (digest);


--
-- Name: customers_accountsession customers_accountsession_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.customers_accountsession
    ADD CONSTRAINT customers_accountsession_pkey PRIMARY KEY (id);


--
-- Name: customers_customer customers_customer_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.customers_customer
    ADD CONSTRAINT customers_customer_pkey PRIMARY KEY (id);


--
-- Name: directory_directory directory_directory_client_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directory_directory
    ADD CONSTRAINT directory_directory_client_id_key UNIQUE (client_id);


--
-- Name: directory_directory directory_directory_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directory_directory
    ADD CONSTRAINT directory_directory_key_key UNIQUE (key);


--
-- Name: directory_directory directory_directory_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directory_directory
    ADD CONSTRAINT directory_directory_pkey PRIMARY KEY (id);


--
-- Name: directory_directory directory_directory_tenant_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directory_directory
    ADD CONSTRAINT directory_directory_tenant_key UNIQUE (tenant);


--
-- Name: directory_directorygroup directory_directorygroup_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directory_directorygroup
    ADD CONSTRAINT directory_directorygroup_pkey PRIMARY KEY (id);


--
-- Name: directory_directorygroup directory_directorygroup_uid_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directory_directorygroup
    ADD CONSTRAINT directory_directorygroup_uid_key UNIQUE (uid);


--
-- Name: directory_directorymember directory_directorymember_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directory_directorymember
    ADD CONSTRAINT directory_directorymember_pkey PRIMARY KEY (id);


--
-- Name: directory_directoryperson directory_directoryperson_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directory_directoryperson
    ADD CONSTRAINT directory_directoryperson_pkey PRIMARY KEY (id);


--
-- Name: directory_directoryperson directory_directoryperson_uid_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directory_directoryperson
    ADD CONSTRAINT directory_directoryperson_uid_key UNIQUE (uid);


--
-- Name: django_content_type django_content_type_app_label_model_76bd3d3b_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);


--
-- Name: django_content_type django_content_type_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);


--
-- Name: django_migrations django_migrations_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);


--
-- Name: django_session django_session_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);


--
-- Name: email_arrivedmail email_arrivedmail_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.email_arrivedmail
    ADD CONSTRAINT email_arrivedmail_key_key UNIQUE (key);


--
-- Name: email_arrivedmail email_arrivedmail_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.email_arrivedmail
    ADD CONSTRAINT email_arrivedmail_pkey PRIMARY KEY (id);


--
-- Name: email_keptmail email_keptmail_mail_id_134bc168_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.email_keptmail
    ADD CONSTRAINT email_keptmail_mail_id_134bc168_uniq UNIQUE (mail_id);


--
-- Name: email_keptmail email_keptmail_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.email_keptmail
    ADD CONSTRAINT email_keptmail_pkey PRIMARY KEY (id);


--
-- Name: email_mailbox email_mailbox_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.email_mailbox
    ADD CONSTRAINT email_mailbox_key_key UNIQUE (key);


--
-- Name: email_mailbox email_mailbox_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.email_mailbox
    ADD CONSTRAINT email_mailbox_pkey PRIMARY KEY (id);


--
-- Name: handling_commentanswer handling_commentanswer_note_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.handling_commentanswer
    ADD CONSTRAINT handling_commentanswer_note_id_key UNIQUE (note_id);


--
-- Name: handling_commentanswer handling_commentanswer_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.handling_commentanswer
    ADD CONSTRAINT handling_commentanswer_pkey PRIMARY KEY (id);


--
-- Name: handling_commentrequest handling_commentrequest_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.handling_commentrequest
    ADD CONSTRAINT handling_commentrequest_pkey PRIMARY KEY (id);


--
-- Name: handling_draft handling_draft_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.handling_draft
    ADD CONSTRAINT handling_draft_pkey PRIMARY KEY (id);


--
-- Name: handling_draftfile handling_draftfile_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.handling_draftfile
    ADD CONSTRAINT handling_draftfile_pkey PRIMARY KEY (id);


--
-- Name: handling_presence handling_presence_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.handling_presence
    ADD CONSTRAINT handling_presence_pkey PRIMARY KEY (id);


--
-- Name: handling_prompt handling_prompt_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.handling_prompt
    ADD CONSTRAINT handling_prompt_pkey PRIMARY KEY (id);


--
-- Name: knowledge_article knowledge_article_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.knowledge_article
    ADD CONSTRAINT knowledge_article_key_key UNIQUE (key);


--
-- Name: knowledge_article knowledge_article_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.knowledge_article
    ADD CONSTRAINT knowledge_article_pkey PRIMARY KEY (id);


--
-- Name: knowledge_articlefeedback knowledge_articlefeedback_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.knowledge_articlefeedback
    ADD CONSTRAINT knowledge_articlefeedback_pkey PRIMARY KEY (id);


--
-- Name: knowledge_articleversion knowledge_articleversion_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.knowledge_articleversion
    ADD CONSTRAINT knowledge_articleversion_pkey PRIMARY KEY (id);


--
-- Name: knowledge_chunk knowledge_chunk_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.knowledge_chunk
    ADD CONSTRAINT knowledge_chunk_pkey PRIMARY KEY (id);


--
-- Name: knowledge_synonym knowledge_synonym_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.knowledge_synonym
    ADD CONSTRAINT knowledge_synonym_pkey PRIMARY KEY (id);


--
-- Name: learning_meaning learning_meaning_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.learning_meaning
    ADD CONSTRAINT learning_meaning_pkey PRIMARY KEY (ticket_id);


--
-- Name: learning_modelversion learning_modelversion_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.learning_modelversion
    ADD CONSTRAINT learning_modelversion_pkey PRIMARY KEY (id);


--
-- Name: learning_prediction learning_prediction_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.learning_prediction
    ADD CONSTRAINT learning_prediction_pkey PRIMARY KEY (id);


--
-- Name: learning_thresholds learning_thresholds_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.learning_thresholds
    ADD CONSTRAINT learning_thresholds_pkey PRIMARY KEY (id);


--
-- Name: maintenance_case maintenance_case_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.maintenance_case
    ADD CONSTRAINT maintenance_case_number_key UNIQUE (number);


--
-- Name: maintenance_case maintenance_case_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.maintenance_case
    ADD CONSTRAINT maintenance_case_pkey PRIMARY KEY (id);


--
-- Name: maintenance_caseupdate maintenance_caseupdate_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.maintenance_caseupdate
    ADD CONSTRAINT maintenance_caseupdate_pkey PRIMARY KEY (id);


--
-- Name: maintenance_maintenancesystem maintenance_maintenancesystem_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.maintenance_maintenancesystem
    ADD CONSTRAINT maintenance_maintenancesystem_key_key UNIQUE (key);


--
-- Name: maintenance_maintenancesystem maintenance_maintenancesystem_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.maintenance_maintenancesystem
    ADD CONSTRAINT maintenance_maintenancesystem_pkey PRIMARY KEY (id);


--
-- Name: retention_batchitem once_in_a_batch; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.retention_batchitem
    ADD CONSTRAINT once_in_a_batch UNIQUE (batch_id, ticket_id);


--
-- Name: handling_draft one_draft_a_kind; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.handling_draft
    ADD CONSTRAINT one_draft_a_kind UNIQUE (ticket_id, user_id, kind);


--
-- Name: retention_disposedfigure one_figure_of_a_kind; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.retention_disposedfigure
    ADD CONSTRAINT one_figure_of_a_kind UNIQUE (received_month, closed_month, area_id, unit_id, topic_id, contact_type_id, district_id, channel, language, closing_reason);


--
-- Name: contactforms_contactformversion one_form_version_number; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contactforms_contactformversion
    ADD CONSTRAINT one_form_version_number UNIQUE (form_id, number);


--
-- Name: accounts_rolegrant one_grant_a_role_and_source; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_rolegrant
    ADD CONSTRAINT one_grant_a_role_and_source UNIQUE (user_id, role, source);


--
-- Name: accounts_signinhold one_hold_a_network; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_signinhold
    ADD CONSTRAINT one_hold_a_network UNIQUE (account, network);


--
-- Name: webform_journeycount one_journey_count; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.webform_journeycount
    ADD CONSTRAINT one_journey_count UNIQUE (day, page, seconds);


--
-- Name: tickets_link one_link_a_kind; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_link
    ADD CONSTRAINT one_link_a_kind UNIQUE (kind, source_id, target_id);


--
-- Name: organisation_membership one_membership_a_group; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation_membership
    ADD CONSTRAINT one_membership_a_group UNIQUE (user_id, group_id);


--
-- Name: accounts_identity one_person_an_identity; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_identity
    ADD CONSTRAINT one_person_an_identity UNIQUE (tenant, subject);


--
-- Name: directory_directorymember one_place_in_a_group; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directory_directorymember
    ADD CONSTRAINT one_place_in_a_group UNIQUE (group_id, person_id);


--
-- Name: learning_prediction one_prediction_a_version; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.learning_prediction
    ADD CONSTRAINT one_prediction_a_version UNIQUE (ticket_id, version_id);


--
-- Name: handling_presence one_presence_a_person; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.handling_presence
    ADD CONSTRAINT one_presence_a_person UNIQUE (ticket_id, user_id);


--
-- Name: accounts_recoverycode one_recovery_code_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_recoverycode
    ADD CONSTRAINT one_recovery_code_once UNIQUE (user_id, digest);


--
-- Name: webform_requestcount one_request_count; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.webform_requestcount
    ADD CONSTRAINT one_request_count UNIQUE (kind, who, span);


--
-- Name: clients_clientday one_row_a_client_and_day; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.clients_clientday
    ADD CONSTRAINT one_row_a_client_and_day UNIQUE (client_id, day);


--
-- Name: social_socialaccount one_row_a_social_account; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.social_socialaccount
    ADD CONSTRAINT one_row_a_social_account UNIQUE (platform, account_id);


--
-- Name: workflow_step one_step_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.workflow_step
    ADD CONSTRAINT one_step_key UNIQUE (version_id, key);


--
-- Name: clients_subscription one_subscription_an_address; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.clients_subscription
    ADD CONSTRAINT one_subscription_an_address UNIQUE (client_id, url);


--
-- Name: workflow_transition one_transition_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.workflow_transition
    ADD CONSTRAINT one_transition_key UNIQUE (version_id, key);


--
-- Name: learning_modelversion one_version_a_number; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.learning_modelversion
    ADD CONSTRAINT one_version_a_number UNIQUE (field, number);


--
-- Name: workflow_workflowversion one_workflow_version_number; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.workflow_workflowversion
    ADD CONSTRAINT one_workflow_version_number UNIQUE (workflow_id, number);


--
-- Name: open311_linkedphoto open311_linkedphoto_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.open311_linkedphoto
    ADD CONSTRAINT open311_linkedphoto_pkey PRIMARY KEY (id);


--
-- Name: open311_linkedphoto open311_photo_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.open311_linkedphoto
    ADD CONSTRAINT open311_photo_once UNIQUE (request_id, url);


--
-- Name: open311_servicerequest open311_servicerequest_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.open311_servicerequest
    ADD CONSTRAINT open311_servicerequest_number_key UNIQUE (number);


--
-- Name: open311_servicerequest open311_servicerequest_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.open311_servicerequest
    ADD CONSTRAINT open311_servicerequest_pkey PRIMARY KEY (id);


--
-- Name: open311_servicerequest open311_servicerequest_ticket_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.open311_servicerequest
    ADD CONSTRAINT open311_servicerequest_ticket_id_key UNIQUE (ticket_id);


--
-- Name: open311_takenupdate open311_takenupdate_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.open311_takenupdate
    ADD CONSTRAINT open311_takenupdate_pkey PRIMARY KEY (id);


--
-- Name: open311_takenupdate open311_update_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.open311_takenupdate
    ADD CONSTRAINT open311_update_once UNIQUE (client_id, own_id);


--
-- Name: organisation_absence organisation_absence_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation_absence
    ADD CONSTRAINT organisation_absence_pkey PRIMARY KEY (id);


--
-- Name: organisation_appearance organisation_appearance_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation_appearance
    ADD CONSTRAINT organisation_appearance_pkey PRIMARY KEY (id);


--
-- Name: organisation_automationoff organisation_automationoff_automation_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation_automationoff
    ADD CONSTRAINT organisation_automationoff_automation_key UNIQUE (automation);


--
-- Name: organisation_automationoff organisation_automationoff_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation_automationoff
    ADD CONSTRAINT organisation_automationoff_pkey PRIMARY KEY (id);


--
-- Name: organisation_citydocument organisation_citydocument_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation_citydocument
    ADD CONSTRAINT organisation_citydocument_key_key UNIQUE (key);


--
-- Name: organisation_citydocument organisation_citydocument_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation_citydocument
    ADD CONSTRAINT organisation_citydocument_pkey PRIMARY KEY (id);


--
-- Name: organisation_exceptionalday organisation_exceptionalday_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation_exceptionalday
    ADD CONSTRAINT organisation_exceptionalday_pkey PRIMARY KEY (id);


--
-- Name: organisation_handlergroup organisation_handlergroup_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation_handlergroup
    ADD CONSTRAINT organisation_handlergroup_key_key UNIQUE (key);


--
-- Name: organisation_handlergroup organisation_handlergroup_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation_handlergroup
    ADD CONSTRAINT organisation_handlergroup_pkey PRIMARY KEY (id);


--
-- Name: organisation_hourpattern organisation_hourpattern_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation_hourpattern
    ADD CONSTRAINT organisation_hourpattern_key_key UNIQUE (key);


--
-- Name: organisation_hourpattern organisation_hourpattern_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation_hourpattern
    ADD CONSTRAINT organisation_hourpattern_pkey PRIMARY KEY (id);


--
-- Name: organisation_membership organisation_membership_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation_membership
    ADD CONSTRAINT organisation_membership_pkey PRIMARY KEY (id);


--
-- Name: organisation_patternuse organisation_patternuse_group_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation_patternuse
    ADD CONSTRAINT organisation_patternuse_group_id_key UNIQUE (group_id);


--
-- Name: organisation_patternuse organisation_patternuse_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation_patternuse
    ADD CONSTRAINT organisation_patternuse_pkey PRIMARY KEY (id);


--
-- Name: organisation_servicearea organisation_servicearea_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation_servicearea
    ADD CONSTRAINT organisation_servicearea_key_key UNIQUE (key);


--
-- Name: organisation_servicearea organisation_servicearea_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation_servicearea
    ADD CONSTRAINT organisation_servicearea_pkey PRIMARY KEY (id);


--
-- Name: organisation_servicegroup organisation_servicegroup_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation_servicegroup
    ADD CONSTRAINT organisation_servicegroup_key_key UNIQUE (key);


--
-- Name: organisation_servicegroup organisation_servicegroup_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation_servicegroup
    ADD CONSTRAINT organisation_servicegroup_pkey PRIMARY KEY (id);


--
-- Name: organisation_unit organisation_unit_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation_unit
    ADD CONSTRAINT organisation_unit_key_key UNIQUE (key);


--
-- Name: organisation_unit organisation_unit_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation_unit
    ADD CONSTRAINT organisation_unit_pkey PRIMARY KEY (id);


--
-- Name: organisation_weeklyhours organisation_weeklyhours_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation_weeklyhours
    ADD CONSTRAINT organisation_weeklyhours_pkey PRIMARY KEY (id);


--
-- Name: outbox_connection outbox_connection_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outbox_connection
    ADD CONSTRAINT outbox_connection_pkey PRIMARY KEY (name);


--
-- Name: outbox_outgoing outbox_outgoing_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outbox_outgoing
    ADD CONSTRAINT outbox_outgoing_key_key UNIQUE (key);


--
-- Name: outbox_outgoing outbox_outgoing_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outbox_outgoing
    ADD CONSTRAINT outbox_outgoing_pkey PRIMARY KEY (id);


--
-- Name: outbox_received outbox_received_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outbox_received
    ADD CONSTRAINT outbox_received_pkey PRIMARY KEY (id);


--
-- Name: outbox_receivedpart outbox_receivedpart_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outbox_receivedpart
    ADD CONSTRAINT outbox_receivedpart_pkey PRIMARY KEY (id);


--
-- Name: places_basemap places_basemap_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.places_basemap
    ADD CONSTRAINT places_basemap_key_key UNIQUE (key);


--
-- Name: places_basemap places_basemap_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.places_basemap
    ADD CONSTRAINT places_basemap_pkey PRIMARY KEY (id);


--
-- Name: places_district places_district_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.places_district
    ADD CONSTRAINT places_district_key_key UNIQUE (key);


--
-- Name: places_district places_district_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.places_district
    ADD CONSTRAINT places_district_pkey PRIMARY KEY (id);


--
-- Name: places_placename places_placename_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.places_placename
    ADD CONSTRAINT places_placename_pkey PRIMARY KEY (id);


--
-- Name: places_servicelocation places_servicelocation_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.places_servicelocation
    ADD CONSTRAINT places_servicelocation_key_key UNIQUE (key);


--
-- Name: places_servicelocation places_servicelocation_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.places_servicelocation
    ADD CONSTRAINT places_servicelocation_pkey PRIMARY KEY (id);


--
-- Name: procrastinate_events procrastinate_events_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_pkey PRIMARY KEY (id);


--
-- Name: procrastinate_jobs procrastinate_jobs_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_pkey PRIMARY KEY (id);


--
-- Name: procrastinate_periodic_defers procrastinate_periodic_defers_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_pkey PRIMARY KEY (id);


--
-- Name: procrastinate_periodic_defers procrastinate_periodic_defers_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_unique UNIQUE (task_name, periodic_id, defer_timestamp);


--
-- Name: procrastinate_workers procrastinate_workers_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.procrastinate_workers
    ADD CONSTRAINT procrastinate_workers_pkey PRIMARY KEY (id);


--
-- Name: publishing_addressconfirmation publishing_addressconfirmation_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.publishing_addressconfirmation
    ADD CONSTRAINT publishing_addressconfirmation_pkey PRIMARY KEY (id);


--
-- Name: publishing_addressconfirmation publishing_addressconfirmation_token_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.publishing_addressconfirmation
    ADD CONSTRAINT publishing_addressconfirmation_token_key UNIQUE (token);


--
-- Name: publishing_follower publishing_follower_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.publishing_follower
    ADD CONSTRAINT publishing_follower_pkey PRIMARY KEY (id);


--
-- Name: publishing_follower publishing_follower_token_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.publishing_follower
    ADD CONSTRAINT publishing_follower_token_key UNIQUE (token);


--
-- Name: publishing_followerletter publishing_followerletter_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.publishing_followerletter
    ADD CONSTRAINT publishing_followerletter_pkey PRIMARY KEY (id);


--
-- Name: publishing_publication publishing_publication_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.publishing_publication
    ADD CONSTRAINT publishing_publication_number_key UNIQUE (number);


--
-- Name: publishing_publication publishing_publication_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.publishing_publication
    ADD CONSTRAINT publishing_publication_pkey PRIMARY KEY (id);


--
-- Name: publishing_publication publishing_publication_ticket_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.publishing_publication
    ADD CONSTRAINT publishing_publication_ticket_id_key UNIQUE (ticket_id);


--
-- Name: publishing_publicationproposal publishing_publicationproposal_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.publishing_publicationproposal
    ADD CONSTRAINT publishing_publicationproposal_pkey PRIMARY KEY (id);


--
-- Name: publishing_publicationproposal publishing_publicationproposal_ticket_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.publishing_publicationproposal
    ADD CONSTRAINT publishing_publicationproposal_ticket_id_key UNIQUE (ticket_id);


--
-- Name: queues_queue queues_queue_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.queues_queue
    ADD CONSTRAINT queues_queue_key_key UNIQUE (key);


--
-- Name: queues_queue queues_queue_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.queues_queue
    ADD CONSTRAINT queues_queue_pkey PRIMARY KEY (id);


--
-- Name: queues_savedview queues_savedview_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.queues_savedview
    ADD CONSTRAINT queues_savedview_pkey PRIMARY KEY (id);


--
-- Name: outbox_received received_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outbox_received
    ADD CONSTRAINT received_once UNIQUE (channel, key);


--
-- Name: outbox_receivedpart received_part_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outbox_receivedpart
    ADD CONSTRAINT received_part_once UNIQUE (received_id, number);


--
-- Name: retention_archivepackage retention_archivepackage_name_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.retention_archivepackage
    ADD CONSTRAINT retention_archivepackage_name_key UNIQUE (name);


--
-- Name: retention_archivepackage retention_archivepackage_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.retention_archivepackage
    ADD CONSTRAINT retention_archivepackage_pkey PRIMARY KEY (id);


--
-- Name: retention_batch retention_batch_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.retention_batch
    ADD CONSTRAINT retention_batch_pkey PRIMARY KEY (id);


--
-- Name: retention_batchitem retention_batchitem_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.retention_batchitem
    ADD CONSTRAINT retention_batchitem_pkey PRIMARY KEY (id);


--
-- Name: retention_datarequest retention_datarequest_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.retention_datarequest
    ADD CONSTRAINT retention_datarequest_pkey PRIMARY KEY (id);


--
-- Name: retention_disposedfigure retention_disposedfigure_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.retention_disposedfigure
    ADD CONSTRAINT retention_disposedfigure_pkey PRIMARY KEY (id);


--
-- Name: retention_doomedfile retention_doomedfile_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.retention_doomedfile
    ADD CONSTRAINT retention_doomedfile_pkey PRIMARY KEY (id);


--
-- Name: retention_hold retention_hold_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.retention_hold
    ADD CONSTRAINT retention_hold_pkey PRIMARY KEY (id);


--
-- Name: retention_lightened retention_lightened_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.retention_lightened
    ADD CONSTRAINT retention_lightened_pkey PRIMARY KEY (ticket_id);


--
-- Name: retention_retentionclass retention_retentionclass_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.retention_retentionclass
    ADD CONSTRAINT retention_retentionclass_key_key UNIQUE (key);


--
-- Name: retention_retentionclass retention_retentionclass_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.retention_retentionclass
    ADD CONSTRAINT retention_retentionclass_pkey PRIMARY KEY (id);


--
-- Name: ruling_handlingrule ruling_handlingrule_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ruling_handlingrule
    ADD CONSTRAINT ruling_handlingrule_key_key UNIQUE (key);


--
-- Name: ruling_handlingrule ruling_handlingrule_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ruling_handlingrule
    ADD CONSTRAINT ruling_handlingrule_pkey PRIMARY KEY (id);


--
-- Name: ruling_happening ruling_happening_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ruling_happening
    ADD CONSTRAINT ruling_happening_pkey PRIMARY KEY (id);


--
-- Name: ruling_shadowhit ruling_shadowhit_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ruling_shadowhit
    ADD CONSTRAINT ruling_shadowhit_pkey PRIMARY KEY (id);


--
-- Name: social_socialaccount social_socialaccount_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.social_socialaccount
    ADD CONSTRAINT social_socialaccount_key_key UNIQUE (key);


--
-- Name: social_socialaccount social_socialaccount_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.social_socialaccount
    ADD CONSTRAINT social_socialaccount_pkey PRIMARY KEY (id);


--
-- Name: social_socialitem social_socialitem_message_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.social_socialitem
    ADD CONSTRAINT social_socialitem_message_id_key UNIQUE (message_id);


--
-- Name: social_socialitem social_socialitem_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.social_socialitem
    ADD CONSTRAINT social_socialitem_pkey PRIMARY KEY (id);


--
-- Name: social_socialthread social_socialthread_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.social_socialthread
    ADD CONSTRAINT social_socialthread_pkey PRIMARY KEY (id);


--
-- Name: texts_citytext texts_citytext_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.texts_citytext
    ADD CONSTRAINT texts_citytext_key_key UNIQUE (key);


--
-- Name: texts_citytext texts_citytext_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.texts_citytext
    ADD CONSTRAINT texts_citytext_pkey PRIMARY KEY (id);


--
-- Name: texts_notice texts_notice_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.texts_notice
    ADD CONSTRAINT texts_notice_pkey PRIMARY KEY (id);


--
-- Name: tickets_attachment tickets_attachment_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_attachment
    ADD CONSTRAINT tickets_attachment_pkey PRIMARY KEY (id);


--
-- Name: tickets_copy tickets_copy_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_copy
    ADD CONSTRAINT tickets_copy_pkey PRIMARY KEY (id);


--
-- Name: tickets_event tickets_event_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_event
    ADD CONSTRAINT tickets_event_pkey PRIMARY KEY (id);


--
-- Name: tickets_link tickets_link_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_link
    ADD CONSTRAINT tickets_link_pkey PRIMARY KEY (id);


--
-- Name: tickets_message tickets_message_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_message
    ADD CONSTRAINT tickets_message_pkey PRIMARY KEY (id);


--
-- Name: tickets_note tickets_note_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_note
    ADD CONSTRAINT tickets_note_pkey PRIMARY KEY (id);


--
-- Name: tickets_protectedplace tickets_protectedplace_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_protectedplace
    ADD CONSTRAINT tickets_protectedplace_pkey PRIMARY KEY (id);


--
-- Name: tickets_protectedplace tickets_protectedplace_ticket_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_protectedplace
    ADD CONSTRAINT tickets_protectedplace_ticket_id_key UNIQUE (ticket_id);


--
-- Name: tickets_searchentry tickets_searchentry_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_searchentry
    ADD CONSTRAINT tickets_searchentry_pkey PRIMARY KEY (ticket_id);


--
-- Name: tickets_ticket tickets_ticket_follow_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_ticket
    ADD CONSTRAINT tickets_ticket_follow_code_key UNIQUE (follow_code);


--
-- Name: tickets_ticket tickets_ticket_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_ticket
    ADD CONSTRAINT tickets_ticket_pkey PRIMARY KEY (id);


--
-- Name: tickets_ticket tickets_ticket_reference_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_ticket
    ADD CONSTRAINT tickets_ticket_reference_key UNIQUE (reference);


--
-- Name: tickets_ticket_tags tickets_ticket_tags_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_ticket_tags
    ADD CONSTRAINT tickets_ticket_tags_pkey PRIMARY KEY (id);


--
-- Name: tickets_ticket_tags tickets_ticket_tags_ticket_id_tag_id_1cff053b_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_ticket_tags
    ADD CONSTRAINT tickets_ticket_tags_ticket_id_tag_id_1cff053b_uniq UNIQUE (ticket_id, tag_id);


--
-- Name: knowledge_articleversion version_number_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.knowledge_articleversion
    ADD CONSTRAINT version_number_once UNIQUE (article_id, language, number);


--
-- Name: webform_contactdraft webform_contactdraft_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.webform_contactdraft
    ADD CONSTRAINT webform_contactdraft_pkey PRIMARY KEY (id);


--
-- Name: webform_contactdraft webform_contactdraft_token_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.webform_contactdraft
    ADD CONSTRAINT webform_contactdraft_token_key UNIQUE (token);


--
-- Name: webform_contactdraftfile webform_contactdraftfile_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.webform_contactdraftfile
    ADD CONSTRAINT webform_contactdraftfile_pkey PRIMARY KEY (id);


--
-- Name: webform_embeddingkey webform_embeddingkey_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.webform_embeddingkey
    ADD CONSTRAINT webform_embeddingkey_key_key UNIQUE (key);


--
-- Name: webform_embeddingkey webform_embeddingkey_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.webform_embeddingkey
    ADD CONSTRAINT webform_embeddingkey_pkey PRIMARY KEY (id);


--
-- Name: webform_embeddingsite webform_embeddingsite_origin_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.webform_embeddingsite
    ADD CONSTRAINT webform_embeddingsite_origin_key UNIQUE (origin);


--
-- Name: webform_embeddingsite webform_embeddingsite_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.webform_embeddingsite
    ADD CONSTRAINT webform_embeddingsite_pkey PRIMARY KEY (id);


--
-- Name: webform_journeycount webform_journeycount_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.webform_journeycount
    ADD CONSTRAINT webform_journeycount_pkey PRIMARY KEY (id);


--
-- Name: webform_requestcount webform_requestcount_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.webform_requestcount
    ADD CONSTRAINT webform_requestcount_pkey PRIMARY KEY (id);


--
-- Name: workflow_placepromises workflow_placepromises_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.workflow_placepromises
    ADD CONSTRAINT workflow_placepromises_pkey PRIMARY KEY (id);


--
-- Name: workflow_placepromises workflow_placepromises_place_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.workflow_placepromises
    ADD CONSTRAINT workflow_placepromises_place_key UNIQUE (place);


--
-- Name: workflow_routingrule workflow_routingrule_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.workflow_routingrule
    ADD CONSTRAINT workflow_routingrule_key_key UNIQUE (key);


--
-- Name: workflow_routingrule workflow_routingrule_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.workflow_routingrule
    ADD CONSTRAINT workflow_routingrule_pkey PRIMARY KEY (id);


--
-- Name: workflow_step workflow_step_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.workflow_step
    ADD CONSTRAINT workflow_step_pkey PRIMARY KEY (id);


--
-- Name: workflow_stepentry workflow_stepentry_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.workflow_stepentry
    ADD CONSTRAINT workflow_stepentry_pkey PRIMARY KEY (id);


--
-- Name: workflow_steptimer workflow_steptimer_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.workflow_steptimer
    ADD CONSTRAINT workflow_steptimer_pkey PRIMARY KEY (ticket_id);


--
-- Name: workflow_ticketmigration workflow_ticketmigration_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.workflow_ticketmigration
    ADD CONSTRAINT workflow_ticketmigration_pkey PRIMARY KEY (id);


--
-- Name: workflow_transition workflow_transition_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.workflow_transition
    ADD CONSTRAINT workflow_transition_pkey PRIMARY KEY (id);


--
-- Name: workflow_workflow workflow_workflow_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.workflow_workflow
    ADD CONSTRAINT workflow_workflow_key_key UNIQUE (key);


--
-- Name: workflow_workflow workflow_workflow_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.workflow_workflow
    ADD CONSTRAINT workflow_workflow_pkey PRIMARY KEY (id);


--
-- Name: workflow_workflowdraft workflow_workflowdraft_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.workflow_workflowdraft
    ADD CONSTRAINT workflow_workflowdraft_pkey PRIMARY KEY (workflow_id);


--
-- Name: workflow_workflowversion workflow_workflowversion_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.workflow_workflowversion
    ADD CONSTRAINT workflow_workflowversion_pkey PRIMARY KEY (id);


--
-- Name: account_session_by_name; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX account_session_by_name ON public.customers_accountsession USING btree (name_mark);


--
-- Name: accounts_identity_user_id_f7ddf146; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_identity_user_id_f7ddf146 ON public.accounts_identity USING btree (user_id);


--
-- Name: accounts_recoverycode_user_id_994761d3; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_recoverycode_user_id_994761d3 ON public.accounts_recoverycode USING btree (user_id);


--
-- Name: accounts_rolegrant_user_id_0601f056; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_rolegrant_user_id_0601f056 ON public.accounts_rolegrant USING btree (user_id);


--
-- Name: accounts_staffsession_session_key_1bd1b42a_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_staffsession_session_key_1bd1b42a_like ON public.accounts_staffsession USING btree (session_key varchar_pattern_ops);


--
-- Name: accounts_staffsession_user_id_6e112d64; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_staffsession_user_id_6e112d64 ON public.accounts_staffsession USING btree (user_id);


--
-- Name: accounts_user_username_6088629e_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_user_username_6088629e_like ON public.accounts_user USING btree (username varchar_pattern_ops);


--
-- Name: ace_call_agent_id_151705df; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ace_call_agent_id_151705df ON public.ace_call USING btree (agent_id);


--
-- Name: ace_call_call_id_edc245f7_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ace_call_call_id_edc245f7_like ON public.ace_call USING btree (call_id varchar_pattern_ops);


--
-- Name: ace_callticket_call_id_ada508bd; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ace_callticket_call_id_ada508bd ON public.ace_callticket USING btree (call_id);


--
-- Name: ace_callticket_ticket_id_87cd04a8; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ace_callticket_ticket_id_87cd04a8 ON public.ace_callticket USING btree (ticket_id);


--
-- Name: ace_telephonesystem_key_023b2e35_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ace_telephonesystem_key_023b2e35_like ON public.ace_telephonesystem USING btree (key varchar_pattern_ops);


--
-- Name: ace_transcript_accepted_by_id_4d40a232; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ace_transcript_accepted_by_id_4d40a232 ON public.ace_transcript USING btree (accepted_by_id);


--
-- Name: ace_transcript_topic_key_7e2652e0; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ace_transcript_topic_key_7e2652e0 ON public.ace_transcript USING btree (topic_key);


--
-- Name: ace_transcript_topic_key_7e2652e0_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ace_transcript_topic_key_7e2652e0_like ON public.ace_transcript USING btree (topic_key varchar_pattern_ops);


--
-- Name: alarm_by_end; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX alarm_by_end ON public.alarms_alarm USING btree (ended_at DESC) WHERE (ended_at IS NOT NULL);


--
-- Name: alarms_alarmnotice_alarm_id_69d48f20; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX alarms_alarmnotice_alarm_id_69d48f20 ON public.alarms_alarmnotice USING btree (alarm_id);


--
-- Name: alarms_alarmsettings_key_e03f5953_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX alarms_alarmsettings_key_e03f5953_like ON public.alarms_alarmsettings USING btree (key varchar_pattern_ops);


--
-- Name: alarms_faultseen_at_9fb5d1ad; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX alarms_faultseen_at_9fb5d1ad ON public.alarms_faultseen USING btree (at);


--
-- Name: arrived_by_digest; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX arrived_by_digest ON public.email_arrivedmail USING btree (digest);


--
-- Name: arrived_by_sender; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX arrived_by_sender ON public.email_arrivedmail USING btree (sender_index, created_at);


--
-- Name: arrived_by_ticket; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX arrived_by_ticket ON public.email_arrivedmail USING btree (ticket_id) WHERE (ticket_id IS NOT NULL);


--
-- Name: arrived_not_taken; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX arrived_not_taken ON public.email_arrivedmail USING btree (id DESC) WHERE (((outcome)::text = 'not_taken'::text) AND (settled_at IS NULL));


--
-- Name: attachment_blocked; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX attachment_blocked ON public.tickets_attachment USING btree (id) WHERE ((scan)::text = 'blocked'::text);


--
-- Name: attachment_by_ticket; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX attachment_by_ticket ON public.tickets_attachment USING btree (ticket_id);


--
-- Name: attachment_waiting_for_scan; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX attachment_waiting_for_scan ON public.tickets_attachment USING btree (id) WHERE ((scan)::text = 'waiting'::text);


--
-- Name: audit_by_action; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_by_action ON ONLY public.audit_auditentry USING btree (action, at DESC);


--
-- Name: audit_auditentry_rest_action_at_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_auditentry_rest_action_at_idx ON public.audit_auditentry_rest USING btree (action, at DESC);


--
-- Name: audit_by_actor; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_by_actor ON ONLY public.audit_auditentry USING btree (actor_id, at DESC);


--
-- Name: audit_auditentry_rest_actor_id_at_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_auditentry_rest_actor_id_at_idx ON public.audit_auditentry_rest USING btree (actor_id, at DESC);


--
-- Name: audit_by_customer; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_by_customer ON ONLY public.audit_auditentry USING btree (customer_id, at DESC) WHERE (customer_id IS NOT NULL);


--
-- Name: audit_auditentry_rest_customer_id_at_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_auditentry_rest_customer_id_at_idx ON public.audit_auditentry_rest USING btree (customer_id, at DESC) WHERE (customer_id IS NOT NULL);


--
-- Name: audit_by_object; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_by_object ON ONLY public.audit_auditentry USING btree (object_type, object_id, at DESC);


--
-- Name: audit_auditentry_rest_object_type_object_id_at_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_auditentry_rest_object_type_object_id_at_idx ON public.audit_auditentry_rest USING btree (object_type, object_id, at DESC);


--
-- Name: audit_by_action_first; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_by_action_first ON public.audit_auditentry_first USING btree (action, at DESC);


--
-- Name: audit_by_actor_first; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_by_actor_first ON public.audit_auditentry_first USING btree (actor_id, at DESC);


--
-- Name: audit_by_customer_first; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_by_customer_first ON public.audit_auditentry_first USING btree (customer_id, at DESC) WHERE (customer_id IS NOT NULL);


--
-- Name: audit_by_object_first; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_by_object_first ON public.audit_auditentry_first USING btree (object_type, object_id, at DESC);


--
-- Name: audit_configurationchange_kind_676b8eb0; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_configurationchange_kind_676b8eb0 ON public.audit_configurationchange USING btree (kind);


--
-- Name: audit_configurationchange_kind_676b8eb0_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_configurationchange_kind_676b8eb0_like ON public.audit_configurationchange USING btree (kind varchar_pattern_ops);


--
-- Name: auth_group_name_a6ea08ec_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);


--
-- Name: auth_group_permissions_group_id_b120cbf9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);


--
-- Name: auth_group_permissions_permission_id_84c5c92e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);


--
-- Name: auth_permission_content_type_id_2f476e4b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);


--
-- Name: call_unprompted; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX call_unprompted ON public.ace_call USING btree (ended_at) WHERE (prompted_at IS NULL);


--
-- Name: case_active; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX case_active ON public.maintenance_case USING btree (system_id, id) WHERE ((state)::text = ANY ((ARRAY['waiting'::character varying, 'sent'::character varying, 'working'::character varying, 'done'::character varying])::text[]));


--
-- Name: case_by_remote_number; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX case_by_remote_number ON public.maintenance_case USING btree (system_id, remote_number);


--
-- Name: categories_category_default_type_id_f6820b7a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX categories_category_default_type_id_f6820b7a ON public.categories_category USING btree (default_type_id);


--
-- Name: categories_category_group_id_c72a8819; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX categories_category_group_id_c72a8819 ON public.categories_category USING btree (group_id);


--
-- Name: categories_category_key_3c600b66_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX categories_category_key_3c600b66_like ON public.categories_category USING btree (key varchar_pattern_ops);


--
-- Name: categories_category_parent_id_f141de59; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX categories_category_parent_id_f141de59 ON public.categories_category USING btree (parent_id);


--
-- Name: categories_category_replaced_by_id_b5582935; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX categories_category_replaced_by_id_b5582935 ON public.categories_category USING btree (replaced_by_id);


--
-- Name: categories_category_service_id_21b664a9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX categories_category_service_id_21b664a9 ON public.categories_category USING btree (service_id);


--
-- Name: categories_category_unit_id_49dbcf8c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX categories_category_unit_id_49dbcf8c ON public.categories_category USING btree (unit_id);


--
-- Name: categories_category_workflow_key_954a6501; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX categories_category_workflow_key_954a6501 ON public.categories_category USING btree (workflow_key);


--
-- Name: categories_category_workflow_key_954a6501_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX categories_category_workflow_key_954a6501_like ON public.categories_category USING btree (workflow_key varchar_pattern_ops);


--
-- Name: categories_contacttype_key_288ef6ed_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX categories_contacttype_key_288ef6ed_like ON public.categories_contacttype USING btree (key varchar_pattern_ops);


--
-- Name: categories_contacttype_workflow_key_85898216; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX categories_contacttype_workflow_key_85898216 ON public.categories_contacttype USING btree (workflow_key);


--
-- Name: categories_contacttype_workflow_key_85898216_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX categories_contacttype_workflow_key_85898216_like ON public.categories_contacttype USING btree (workflow_key varchar_pattern_ops);


--
-- Name: categories_diversion_key_8efae77d_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX categories_diversion_key_8efae77d_like ON public.categories_diversion USING btree (key varchar_pattern_ops);


--
-- Name: categories_tag_name_f3370535_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX categories_tag_name_f3370535_like ON public.categories_tag USING btree (name varchar_pattern_ops);


--
-- Name: categories_tag_replaced_by_id_20802dd9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX categories_tag_replaced_by_id_20802dd9 ON public.categories_tag USING btree (replaced_by_id);


--
-- Name: category_by_tree; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX category_by_tree ON public.categories_category USING btree (tree, "position");


--
-- Name: change_by_object; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX change_by_object ON public.audit_configurationchange USING btree (kind, key, id DESC);


--
-- Name: classification_decision_corrected_by_id_460faac3; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX classification_decision_corrected_by_id_460faac3 ON public.classification_decision USING btree (corrected_by_id);


--
-- Name: classification_decision_ticket_id_c9d4a26b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX classification_decision_ticket_id_c9d4a26b ON public.classification_decision USING btree (ticket_id);


--
-- Name: classification_priorityrule_key_df6ad597_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX classification_priorityrule_key_df6ad597_like ON public.classification_priorityrule USING btree (key varchar_pattern_ops);


--
-- Name: classification_priorityrule_topics_category_id_0e8c216c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX classification_priorityrule_topics_category_id_0e8c216c ON public.classification_priorityrule_topics USING btree (category_id);


--
-- Name: classification_priorityrule_topics_priorityrule_id_a96517f9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX classification_priorityrule_topics_priorityrule_id_a96517f9 ON public.classification_priorityrule_topics USING btree (priorityrule_id);


--
-- Name: classification_trainingexample_by_id_4aab5a98; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX classification_trainingexample_by_id_4aab5a98 ON public.classification_trainingexample USING btree (by_id);


--
-- Name: classification_trainingexample_ticket_id_b54b9966; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX classification_trainingexample_ticket_id_b54b9966 ON public.classification_trainingexample USING btree (ticket_id);


--
-- Name: clients_apiclient_key_12caf545_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX clients_apiclient_key_12caf545_like ON public.clients_apiclient USING btree (key varchar_pattern_ops);


--
-- Name: clients_clientday_client_id_251a818c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX clients_clientday_client_id_251a818c ON public.clients_clientday USING btree (client_id);


--
-- Name: clients_clientkey_beginning_b2d53373_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX clients_clientkey_beginning_b2d53373_like ON public.clients_clientkey USING btree (beginning varchar_pattern_ops);


--
-- Name: clients_clientkey_client_id_fe91c8a9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX clients_clientkey_client_id_fe91c8a9 ON public.clients_clientkey USING btree (client_id);


--
-- Name: clients_subscription_client_id_ee2fd149; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX clients_subscription_client_id_ee2fd149 ON public.clients_subscription USING btree (client_id);


--
-- Name: comment_asked_by; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX comment_asked_by ON public.handling_commentrequest USING btree (asked_by_id, asked_at DESC);


--
-- Name: comment_asked_of_group; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX comment_asked_of_group ON public.handling_commentrequest USING btree (group_id) WHERE (group_id IS NOT NULL);


--
-- Name: comment_asked_of_user; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX comment_asked_of_user ON public.handling_commentrequest USING btree (user_id) WHERE (user_id IS NOT NULL);


--
-- Name: comment_to_remind; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX comment_to_remind ON public.handling_commentrequest USING btree (remind_at) WHERE (remind_at IS NOT NULL);


--
-- Name: confirmation_by_address; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX confirmation_by_address ON public.publishing_addressconfirmation USING btree (publication_id, mark);


--
-- Name: contact_draft_by_age; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX contact_draft_by_age ON public.webform_contactdraft USING btree (updated_at);


--
-- Name: contactforms_contactform_area_id_8c347fbe; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX contactforms_contactform_area_id_8c347fbe ON public.contactforms_contactform USING btree (area_id);


--
-- Name: contactforms_contactform_key_52939bca_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX contactforms_contactform_key_52939bca_like ON public.contactforms_contactform USING btree (key varchar_pattern_ops);


--
-- Name: contactforms_contactformversion_form_id_a7174058; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX contactforms_contactformversion_form_id_a7174058 ON public.contactforms_contactformversion USING btree (form_id);


--
-- Name: contactforms_topicform_form_id_977faec0; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX contactforms_topicform_form_id_977faec0 ON public.contactforms_topicform USING btree (form_id);


--
-- Name: customer_by_email; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX customer_by_email ON public.customers_customer USING btree (email_index) WHERE (NOT (email_index = '\x'::bytea));


--
-- Name: customer_by_handle; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX customer_by_handle ON public.customers_customer USING btree (handle_index) WHERE (NOT (handle_index = '\x'::bytea));


--
-- Name: customer_by_name; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX customer_by_name ON public.customers_customer USING btree (name_index) WHERE (NOT (name_index = '\x'::bytea));


--
-- Name: customer_by_phone; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX customer_by_phone ON public.customers_customer USING btree (phone_index) WHERE (NOT (phone_index = '\x'::bytea));


--
-- Name: customers_accountconsent_account_id_7ce3c3ed; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX customers_accountconsent_account_id_7ce3c3ed ON public.customers_accountconsent USING btree (account_id);


--
-- Name: customers_accountsession_account_id_833a06d9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX customers_accountsession_account_id_833a06d9 ON public.customers_accountsession USING btree (account_id);


--
-- Name: customers_accountsession_digest_47ef9855_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX customers_accountsession_digest_47ef9855_like ON public.customers_accountsession USING btree (digest varchar_pattern_ops);


--
-- Name: data_request_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX data_request_due ON public.retention_datarequest USING btree (due_on) WHERE ((state)::text = 'open'::text);


--
-- Name: decision_by_ticket; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX decision_by_ticket ON public.classification_decision USING btree (ticket_id, field, decided_at DESC);


--
-- Name: directory_directory_key_7bc1ce81_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX directory_directory_key_7bc1ce81_like ON public.directory_directory USING btree (key varchar_pattern_ops);


--
-- Name: directory_directory_tenant_24e88c8d_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX directory_directory_tenant_24e88c8d_like ON public.directory_directory USING btree (tenant varchar_pattern_ops);


--
-- Name: directory_directorygroup_directory_id_47dfeba6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX directory_directorygroup_directory_id_47dfeba6 ON public.directory_directorygroup USING btree (directory_id);


--
-- Name: directory_directorymember_group_id_b54bb070; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX directory_directorymember_group_id_b54bb070 ON public.directory_directorymember USING btree (group_id);


--
-- Name: directory_directorymember_person_id_00815f16; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX directory_directorymember_person_id_00815f16 ON public.directory_directorymember USING btree (person_id);


--
-- Name: directory_directoryperson_directory_id_14688e6b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX directory_directoryperson_directory_id_14688e6b ON public.directory_directoryperson USING btree (directory_id);


--
-- Name: directory_directoryperson_user_id_913abab0; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX directory_directoryperson_user_id_913abab0 ON public.directory_directoryperson USING btree (user_id);


--
-- Name: directory_group_name; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX directory_group_name ON public.directory_directorygroup USING btree (lower((name)::text));


--
-- Name: directory_person_email; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX directory_person_email ON public.directory_directoryperson USING btree (lower((email)::text));


--
-- Name: directory_person_name; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX directory_person_name ON public.directory_directoryperson USING btree (lower((name)::text));


--
-- Name: django_session_expire_date_a5c62663; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);


--
-- Name: django_session_session_key_c0390e0f_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);


--
-- Name: email_arrivedmail_key_1d4fa431_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX email_arrivedmail_key_1d4fa431_like ON public.email_arrivedmail USING btree (key varchar_pattern_ops);


--
-- Name: email_keptmail_mail_id_134bc168_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX email_keptmail_mail_id_134bc168_like ON public.email_keptmail USING btree (mail_id varchar_pattern_ops);


--
-- Name: email_mailbox_key_13edf426_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX email_mailbox_key_13edf426_like ON public.email_mailbox USING btree (key varchar_pattern_ops);


--
-- Name: event_by_actor; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX event_by_actor ON public.tickets_event USING btree (actor_id) WHERE (actor_id IS NOT NULL);


--
-- Name: event_by_ticket; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX event_by_ticket ON public.tickets_event USING btree (ticket_id, at, id);


--
-- Name: feedback_by_article; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX feedback_by_article ON public.knowledge_articlefeedback USING btree (article_id, helped);


--
-- Name: handling_commentanswer_request_id_b896e714; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX handling_commentanswer_request_id_b896e714 ON public.handling_commentanswer USING btree (request_id);


--
-- Name: handling_commentrequest_ticket_id_2a85e5f8; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX handling_commentrequest_ticket_id_2a85e5f8 ON public.handling_commentrequest USING btree (ticket_id);


--
-- Name: handling_draft_ticket_id_c5fd06fe; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX handling_draft_ticket_id_c5fd06fe ON public.handling_draft USING btree (ticket_id);


--
-- Name: handling_draft_user_id_a530f0cf; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX handling_draft_user_id_a530f0cf ON public.handling_draft USING btree (user_id);


--
-- Name: handling_draftfile_draft_id_428f3c8c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX handling_draftfile_draft_id_428f3c8c ON public.handling_draftfile USING btree (draft_id);


--
-- Name: handling_presence_ticket_id_6cbb9e8e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX handling_presence_ticket_id_6cbb9e8e ON public.handling_presence USING btree (ticket_id);


--
-- Name: handling_presence_user_id_628fa0c5; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX handling_presence_user_id_628fa0c5 ON public.handling_presence USING btree (user_id);


--
-- Name: handling_prompt_ticket_id_846cfe00; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX handling_prompt_ticket_id_846cfe00 ON public.handling_prompt USING btree (ticket_id);


--
-- Name: handling_prompt_user_id_02d7c883; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX handling_prompt_user_id_02d7c883 ON public.handling_prompt USING btree (user_id);


--
-- Name: happening_done; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX happening_done ON public.ruling_happening USING btree (done_at) WHERE (done_at IS NOT NULL);


--
-- Name: happening_waiting; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX happening_waiting ON public.ruling_happening USING btree (at) WHERE (done_at IS NULL);


--
-- Name: idx_procrastinate_jobs_worker_not_null; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_procrastinate_jobs_worker_not_null ON public.procrastinate_jobs USING btree (worker_id) WHERE ((worker_id IS NOT NULL) AND (status = 'doing'::public.procrastinate_job_status));


--
-- Name: idx_procrastinate_workers_last_heartbeat; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_procrastinate_workers_last_heartbeat ON public.procrastinate_workers USING btree (last_heartbeat);


--
-- Name: item_by_ticket; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX item_by_ticket ON public.retention_batchitem USING btree (ticket_id);


--
-- Name: item_waiting; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX item_waiting ON public.retention_batchitem USING btree (batch_id, id) WHERE ((state)::text = 'waiting'::text);


--
-- Name: knowledge_article_area_id_b25090d8; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX knowledge_article_area_id_b25090d8 ON public.knowledge_article USING btree (area_id);


--
-- Name: knowledge_article_changed_at_63c23728; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX knowledge_article_changed_at_63c23728 ON public.knowledge_article USING btree (changed_at);


--
-- Name: knowledge_article_key_0aecc976_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX knowledge_article_key_0aecc976_like ON public.knowledge_article USING btree (key varchar_pattern_ops);


--
-- Name: knowledge_article_owner_id_b40ac797; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX knowledge_article_owner_id_b40ac797 ON public.knowledge_article USING btree (owner_id);


--
-- Name: knowledge_articlefeedback_article_id_358fa8b3; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX knowledge_articlefeedback_article_id_358fa8b3 ON public.knowledge_articlefeedback USING btree (article_id);


--
-- Name: knowledge_articleversion_article_id_cba279b4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX knowledge_articleversion_article_id_cba279b4 ON public.knowledge_articleversion USING btree (article_id);


--
-- Name: knowledge_articleversion_decided_by_id_01c009a4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX knowledge_articleversion_decided_by_id_01c009a4 ON public.knowledge_articleversion USING btree (decided_by_id);


--
-- Name: knowledge_articleversion_written_by_id_4979f6c5; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX knowledge_articleversion_written_by_id_4979f6c5 ON public.knowledge_articleversion USING btree (written_by_id);


--
-- Name: knowledge_chunk_version_id_618a72ee; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX knowledge_chunk_version_id_618a72ee ON public.knowledge_chunk USING btree (version_id);


--
-- Name: knowledge_chunk_waits; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX knowledge_chunk_waits ON public.knowledge_chunk USING btree (id) WHERE (vectors IS NULL);


--
-- Name: knowledge_chunk_words; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX knowledge_chunk_words ON public.knowledge_chunk USING gin (words) WITH (fastupdate=off);


--
-- Name: learning_prediction_ticket_id_053edfee; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX learning_prediction_ticket_id_053edfee ON public.learning_prediction USING btree (ticket_id);


--
-- Name: learning_prediction_version_id_2db4b351; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX learning_prediction_version_id_2db4b351 ON public.learning_prediction USING btree (version_id);


--
-- Name: maintenance_case_number_59c31db8_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX maintenance_case_number_59c31db8_like ON public.maintenance_case USING btree (number varchar_pattern_ops);


--
-- Name: maintenance_case_system_id_a0714ef7; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX maintenance_case_system_id_a0714ef7 ON public.maintenance_case USING btree (system_id);


--
-- Name: maintenance_case_ticket_id_7ebafc30; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX maintenance_case_ticket_id_7ebafc30 ON public.maintenance_case USING btree (ticket_id);


--
-- Name: maintenance_caseupdate_case_id_3a4726d1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX maintenance_caseupdate_case_id_3a4726d1 ON public.maintenance_caseupdate USING btree (case_id);


--
-- Name: maintenance_maintenancesystem_client_id_0c1154dc; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX maintenance_maintenancesystem_client_id_0c1154dc ON public.maintenance_maintenancesystem USING btree (client_id);


--
-- Name: maintenance_maintenancesystem_key_4854c276_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX maintenance_maintenancesystem_key_4854c276_like ON public.maintenance_maintenancesystem USING btree (key varchar_pattern_ops);


--
-- Name: message_by_author; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX message_by_author ON public.tickets_message USING btree (author_id) WHERE (author_id IS NOT NULL);


--
-- Name: message_by_mail_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX message_by_mail_id ON public.tickets_message USING btree (mail_id) WHERE (NOT ((mail_id)::text = ''::text));


--
-- Name: message_by_ticket; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX message_by_ticket ON public.tickets_message USING btree (ticket_id, created_at);


--
-- Name: note_arrives_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX note_arrives_once ON public.tickets_note USING btree (key) WHERE ((key)::text > ''::text);


--
-- Name: note_by_ticket; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX note_by_ticket ON public.tickets_note USING btree (ticket_id, created_at);


--
-- Name: notice_by_alarm; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notice_by_alarm ON public.alarms_alarmnotice USING btree (alarm_id, made_at);


--
-- Name: one_active_case_a_ticket; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX one_active_case_a_ticket ON public.maintenance_case USING btree (ticket_id) WHERE ((state)::text = ANY ((ARRAY['waiting'::character varying, 'sent'::character varying, 'working'::character varying, 'done'::character varying])::text[]));


--
-- Name: one_appearance_in_use; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX one_appearance_in_use ON public.organisation_appearance USING btree (state) WHERE ((state)::text = 'published'::text);


--
-- Name: one_copy_a_group; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX one_copy_a_group ON public.tickets_copy USING btree (ticket_id, group_id) WHERE (group_id IS NOT NULL);


--
-- Name: one_copy_a_person; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX one_copy_a_person ON public.tickets_copy USING btree (ticket_id, user_id) WHERE (user_id IS NOT NULL);


--
-- Name: one_default_class; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX one_default_class ON public.retention_retentionclass USING btree (is_default) WHERE is_default;


--
-- Name: one_draft_a_call; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX one_draft_a_call ON public.ace_callticket USING btree (call_id) WHERE is_draft;


--
-- Name: one_form_draft; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX one_form_draft ON public.contactforms_contactformversion USING btree (form_id) WHERE (published_at IS NULL);


--
-- Name: one_group_an_external_id; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX one_group_an_external_id ON public.directory_directorygroup USING btree (directory_id, external_id) WHERE (NOT ((external_id)::text = ''::text));


--
-- Name: one_live_version_a_field; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX one_live_version_a_field ON public.learning_modelversion USING btree (field) WHERE ((state)::text = 'live'::text);


--
-- Name: one_open_alarm_a_trouble; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX one_open_alarm_a_trouble ON public.alarms_alarm USING btree (key) WHERE (ended_at IS NULL);


--
-- Name: one_open_consent_a_kind; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX one_open_consent_a_kind ON public.customers_accountconsent USING btree (account_id, kind) WHERE (withdrawn_at IS NULL);


--
-- Name: one_open_version; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX one_open_version ON public.knowledge_articleversion USING btree (article_id, language) WHERE ((state)::text = ANY ((ARRAY['draft'::character varying, 'review'::character varying])::text[]));


--
-- Name: one_pattern_a_place; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX one_pattern_a_place ON public.organisation_patternuse USING btree (place_key) WHERE (NOT ((place_key)::text = ''::text));


--
-- Name: one_person_a_user_name; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX one_person_a_user_name ON public.directory_directoryperson USING btree (directory_id, lower((user_name)::text)) WHERE (removed_at IS NULL);


--
-- Name: one_person_an_external_id; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX one_person_an_external_id ON public.directory_directoryperson USING btree (directory_id, external_id) WHERE ((removed_at IS NULL) AND (NOT ((external_id)::text = ''::text)));


--
-- Name: one_published_version; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX one_published_version ON public.knowledge_articleversion USING btree (article_id, language) WHERE ((state)::text = 'published'::text);


--
-- Name: one_published_workflow_version; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX one_published_workflow_version ON public.workflow_workflowversion USING btree (workflow_id) WHERE ((state)::text = 'published'::text);


--
-- Name: one_run_of_a_rule; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX one_run_of_a_rule ON public.ruling_happening USING btree (rule_id, rule_version, ticket_id, at) WHERE (rule_id IS NOT NULL);


--
-- Name: one_shadow_version_a_field; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX one_shadow_version_a_field ON public.learning_modelversion USING btree (field) WHERE ((state)::text = 'shadow'::text);


--
-- Name: open311_by_client; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX open311_by_client ON public.open311_servicerequest USING btree (client_id, ticket_id DESC);


--
-- Name: open311_linkedphoto_attachment_id_bc9492e2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX open311_linkedphoto_attachment_id_bc9492e2 ON public.open311_linkedphoto USING btree (attachment_id);


--
-- Name: open311_linkedphoto_request_id_e96ddf8a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX open311_linkedphoto_request_id_e96ddf8a ON public.open311_linkedphoto USING btree (request_id);


--
-- Name: open311_servicerequest_client_id_52392832; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX open311_servicerequest_client_id_52392832 ON public.open311_servicerequest USING btree (client_id);


--
-- Name: open311_servicerequest_number_43eae8c0_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX open311_servicerequest_number_43eae8c0_like ON public.open311_servicerequest USING btree (number varchar_pattern_ops);


--
-- Name: open311_takenupdate_client_id_45825028; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX open311_takenupdate_client_id_45825028 ON public.open311_takenupdate USING btree (client_id);


--
-- Name: open311_takenupdate_message_id_ce8172a5; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX open311_takenupdate_message_id_ce8172a5 ON public.open311_takenupdate USING btree (message_id);


--
-- Name: open311_takenupdate_request_id_ce28fcca; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX open311_takenupdate_request_id_ce28fcca ON public.open311_takenupdate USING btree (request_id);


--
-- Name: organisation_absence_deputy_id_cd648f3e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisation_absence_deputy_id_cd648f3e ON public.organisation_absence USING btree (deputy_id);


--
-- Name: organisation_absence_user_id_d1f677dc; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisation_absence_user_id_d1f677dc ON public.organisation_absence USING btree (user_id);


--
-- Name: organisation_automationoff_automation_a24bcd3f_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisation_automationoff_automation_a24bcd3f_like ON public.organisation_automationoff USING btree (automation varchar_pattern_ops);


--
-- Name: organisation_citydocument_key_4f1901eb_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisation_citydocument_key_4f1901eb_like ON public.organisation_citydocument USING btree (key varchar_pattern_ops);


--
-- Name: organisation_exceptionalday_group_id_627a3127; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisation_exceptionalday_group_id_627a3127 ON public.organisation_exceptionalday USING btree (group_id);


--
-- Name: organisation_exceptionalday_place_key_2814493e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisation_exceptionalday_place_key_2814493e ON public.organisation_exceptionalday USING btree (place_key);


--
-- Name: organisation_exceptionalday_place_key_2814493e_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisation_exceptionalday_place_key_2814493e_like ON public.organisation_exceptionalday USING btree (place_key varchar_pattern_ops);


--
-- Name: organisation_handlergroup_key_03e617a7_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisation_handlergroup_key_03e617a7_like ON public.organisation_handlergroup USING btree (key varchar_pattern_ops);


--
-- Name: organisation_handlergroup_unit_id_ea9cdef3; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisation_handlergroup_unit_id_ea9cdef3 ON public.organisation_handlergroup USING btree (unit_id);


--
-- Name: organisation_hourpattern_key_2439f719_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisation_hourpattern_key_2439f719_like ON public.organisation_hourpattern USING btree (key varchar_pattern_ops);


--
-- Name: organisation_membership_group_id_7032dd82; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisation_membership_group_id_7032dd82 ON public.organisation_membership USING btree (group_id);


--
-- Name: organisation_membership_user_id_f6ff1acf; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisation_membership_user_id_f6ff1acf ON public.organisation_membership USING btree (user_id);


--
-- Name: organisation_patternuse_pattern_id_65d59072; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisation_patternuse_pattern_id_65d59072 ON public.organisation_patternuse USING btree (pattern_id);


--
-- Name: organisation_patternuse_place_key_2f56c1d9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisation_patternuse_place_key_2f56c1d9 ON public.organisation_patternuse USING btree (place_key);


--
-- Name: organisation_patternuse_place_key_2f56c1d9_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisation_patternuse_place_key_2f56c1d9_like ON public.organisation_patternuse USING btree (place_key varchar_pattern_ops);


--
-- Name: organisation_servicearea_key_4b823196_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisation_servicearea_key_4b823196_like ON public.organisation_servicearea USING btree (key varchar_pattern_ops);


--
-- Name: organisation_servicegroup_area_id_106e7620; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisation_servicegroup_area_id_106e7620 ON public.organisation_servicegroup USING btree (area_id);


--
-- Name: organisation_servicegroup_key_1bbf7bc3_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisation_servicegroup_key_1bbf7bc3_like ON public.organisation_servicegroup USING btree (key varchar_pattern_ops);


--
-- Name: organisation_unit_key_f945b9d0_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisation_unit_key_f945b9d0_like ON public.organisation_unit USING btree (key varchar_pattern_ops);


--
-- Name: organisation_unit_service_group_id_5b05ac4c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisation_unit_service_group_id_5b05ac4c ON public.organisation_unit USING btree (service_group_id);


--
-- Name: organisation_weeklyhours_group_id_bf79f321; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisation_weeklyhours_group_id_bf79f321 ON public.organisation_weeklyhours USING btree (group_id);


--
-- Name: organisation_weeklyhours_place_key_3fa18894; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisation_weeklyhours_place_key_3fa18894 ON public.organisation_weeklyhours USING btree (place_key);


--
-- Name: organisation_weeklyhours_place_key_3fa18894_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisation_weeklyhours_place_key_3fa18894_like ON public.organisation_weeklyhours USING btree (place_key varchar_pattern_ops);


--
-- Name: outbox_connection_name_8693280c_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX outbox_connection_name_8693280c_like ON public.outbox_connection USING btree (name varchar_pattern_ops);


--
-- Name: outbox_receivedpart_received_id_ef1d117a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX outbox_receivedpart_received_id_ef1d117a ON public.outbox_receivedpart USING btree (received_id);


--
-- Name: outgoing_by_subject; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX outgoing_by_subject ON public.outbox_outgoing USING btree (kind, subject_id);


--
-- Name: outgoing_dead; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX outgoing_dead ON public.outbox_outgoing USING btree (created_at DESC) WHERE ((state)::text = 'dead'::text);


--
-- Name: outgoing_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX outgoing_due ON public.outbox_outgoing USING btree (connection, next_attempt_at) WHERE ((state)::text = 'pending'::text);


--
-- Name: place_name_by_point; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX place_name_by_point ON public.places_placename USING btree (lat, lon);


--
-- Name: place_name_by_prefix; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX place_name_by_prefix ON public.places_placename USING btree (folded text_pattern_ops);


--
-- Name: place_name_by_trigram; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX place_name_by_trigram ON public.places_placename USING gin (folded public.gin_trgm_ops);


--
-- Name: places_basemap_key_01e1dc97_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX places_basemap_key_01e1dc97_like ON public.places_basemap USING btree (key varchar_pattern_ops);


--
-- Name: places_district_key_52a0bbfb_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX places_district_key_52a0bbfb_like ON public.places_district USING btree (key varchar_pattern_ops);


--
-- Name: places_placename_district_id_e37b1ef2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX places_placename_district_id_e37b1ef2 ON public.places_placename USING btree (district_id);


--
-- Name: places_placename_location_id_70377b66; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX places_placename_location_id_70377b66 ON public.places_placename USING btree (location_id);


--
-- Name: places_servicelocation_district_id_6054f552; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX places_servicelocation_district_id_6054f552 ON public.places_servicelocation USING btree (district_id);


--
-- Name: places_servicelocation_key_5f25d425_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX places_servicelocation_key_5f25d425_like ON public.places_servicelocation USING btree (key varchar_pattern_ops);


--
-- Name: prediction_by_version; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX prediction_by_version ON public.learning_prediction USING btree (version_id, id DESC);


--
-- Name: procrastinate_events_job_id_fkey_v1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX procrastinate_events_job_id_fkey_v1 ON public.procrastinate_events USING btree (job_id);


--
-- Name: procrastinate_jobs_id_lock_idx_v1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX procrastinate_jobs_id_lock_idx_v1 ON public.procrastinate_jobs USING btree (id, lock) WHERE (status = ANY (ARRAY['todo'::public.procrastinate_job_status, 'doing'::public.procrastinate_job_status]));


--
-- Name: procrastinate_jobs_lock_idx_v1; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX procrastinate_jobs_lock_idx_v1 ON public.procrastinate_jobs USING btree (lock) WHERE (status = 'doing'::public.procrastinate_job_status);


--
-- Name: procrastinate_jobs_priority_idx_v1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX procrastinate_jobs_priority_idx_v1 ON public.procrastinate_jobs USING btree (priority DESC, id) WHERE (status = 'todo'::public.procrastinate_job_status);


--
-- Name: procrastinate_jobs_queue_name_idx_v1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX procrastinate_jobs_queue_name_idx_v1 ON public.procrastinate_jobs USING btree (queue_name);


--
-- Name: procrastinate_jobs_queueing_lock_idx_v1; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX procrastinate_jobs_queueing_lock_idx_v1 ON public.procrastinate_jobs USING btree (queueing_lock) WHERE (status = 'todo'::public.procrastinate_job_status);


--
-- Name: procrastinate_periodic_defers_job_id_fkey_v1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX procrastinate_periodic_defers_job_id_fkey_v1 ON public.procrastinate_periodic_defers USING btree (job_id);


--
-- Name: prompt_unread; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX prompt_unread ON public.handling_prompt USING btree (user_id, created_at DESC) WHERE (read_at IS NULL);


--
-- Name: publication_by_point; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX publication_by_point ON public.publishing_publication USING btree (north, east) WHERE (withdrawn_at IS NULL);


--
-- Name: publication_by_topic; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX publication_by_topic ON public.publishing_publication USING btree (topic_id, published_at DESC) WHERE (withdrawn_at IS NULL);


--
-- Name: publishing_addressconfirmation_expires_at_ddcb1484; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX publishing_addressconfirmation_expires_at_ddcb1484 ON public.publishing_addressconfirmation USING btree (expires_at);


--
-- Name: publishing_addressconfirmation_follower_id_6dbc85fa; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX publishing_addressconfirmation_follower_id_6dbc85fa ON public.publishing_addressconfirmation USING btree (follower_id);


--
-- Name: publishing_addressconfirmation_publication_id_ce6cbe09; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX publishing_addressconfirmation_publication_id_ce6cbe09 ON public.publishing_addressconfirmation USING btree (publication_id);


--
-- Name: publishing_addressconfirmation_token_199f1a4b_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX publishing_addressconfirmation_token_199f1a4b_like ON public.publishing_addressconfirmation USING btree (token varchar_pattern_ops);


--
-- Name: publishing_follower_publication_id_9acd005f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX publishing_follower_publication_id_9acd005f ON public.publishing_follower USING btree (publication_id);


--
-- Name: publishing_follower_token_c374490d_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX publishing_follower_token_c374490d_like ON public.publishing_follower USING btree (token varchar_pattern_ops);


--
-- Name: publishing_followerletter_follower_id_2f0dad83; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX publishing_followerletter_follower_id_2f0dad83 ON public.publishing_followerletter USING btree (follower_id);


--
-- Name: publishing_publication_district_id_e5ec52d4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX publishing_publication_district_id_e5ec52d4 ON public.publishing_publication USING btree (district_id);


--
-- Name: publishing_publication_number_c4e85c6f_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX publishing_publication_number_c4e85c6f_like ON public.publishing_publication USING btree (number varchar_pattern_ops);


--
-- Name: publishing_publication_published_by_id_9287b35c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX publishing_publication_published_by_id_9287b35c ON public.publishing_publication USING btree (published_by_id);


--
-- Name: publishing_publication_topic_id_be4d1a01; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX publishing_publication_topic_id_be4d1a01 ON public.publishing_publication USING btree (topic_id);


--
-- Name: queues_queue_group_id_34dd7ecb; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX queues_queue_group_id_34dd7ecb ON public.queues_queue USING btree (group_id);


--
-- Name: queues_queue_key_b61f0f03_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX queues_queue_key_b61f0f03_like ON public.queues_queue USING btree (key varchar_pattern_ops);


--
-- Name: queues_savedview_group_id_649ff75c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX queues_savedview_group_id_649ff75c ON public.queues_savedview USING btree (group_id);


--
-- Name: queues_savedview_key_65ac6cf6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX queues_savedview_key_65ac6cf6 ON public.queues_savedview USING btree (key);


--
-- Name: queues_savedview_key_65ac6cf6_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX queues_savedview_key_65ac6cf6_like ON public.queues_savedview USING btree (key varchar_pattern_ops);


--
-- Name: queues_savedview_owner_id_8deb6fbe; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX queues_savedview_owner_id_8deb6fbe ON public.queues_savedview USING btree (owner_id);


--
-- Name: received_dead; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX received_dead ON public.outbox_received USING btree (id DESC) WHERE ((state)::text = 'dead'::text);


--
-- Name: received_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX received_due ON public.outbox_received USING btree (next_attempt_at) WHERE ((state)::text = 'waiting'::text);


--
-- Name: request_count_by_age; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX request_count_by_age ON public.webform_requestcount USING btree (span);


--
-- Name: retention_archivepackage_batch_id_51ed0377; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX retention_archivepackage_batch_id_51ed0377 ON public.retention_archivepackage USING btree (batch_id);


--
-- Name: retention_archivepackage_handed_over_by_id_cf9e82dd; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX retention_archivepackage_handed_over_by_id_cf9e82dd ON public.retention_archivepackage USING btree (handed_over_by_id);


--
-- Name: retention_archivepackage_name_1e1cb988_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX retention_archivepackage_name_1e1cb988_like ON public.retention_archivepackage USING btree (name varchar_pattern_ops);


--
-- Name: retention_batch_data_request_id_69ab940d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX retention_batch_data_request_id_69ab940d ON public.retention_batch USING btree (data_request_id);


--
-- Name: retention_batch_decided_by_id_5a36a989; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX retention_batch_decided_by_id_5a36a989 ON public.retention_batch USING btree (decided_by_id);


--
-- Name: retention_batch_proposed_by_id_b623f267; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX retention_batch_proposed_by_id_b623f267 ON public.retention_batch USING btree (proposed_by_id);


--
-- Name: retention_batch_retention_class_id_359f159c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX retention_batch_retention_class_id_359f159c ON public.retention_batch USING btree (retention_class_id);


--
-- Name: retention_batchitem_batch_id_ec9b28a9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX retention_batchitem_batch_id_ec9b28a9 ON public.retention_batchitem USING btree (batch_id);


--
-- Name: retention_batchitem_package_id_d1fac97b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX retention_batchitem_package_id_d1fac97b ON public.retention_batchitem USING btree (package_id);


--
-- Name: retention_datarequest_closed_by_id_a246c645; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX retention_datarequest_closed_by_id_a246c645 ON public.retention_datarequest USING btree (closed_by_id);


--
-- Name: retention_datarequest_made_by_id_70a905bf; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX retention_datarequest_made_by_id_70a905bf ON public.retention_datarequest USING btree (made_by_id);


--
-- Name: retention_hold_customer_id_ab277337; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX retention_hold_customer_id_ab277337 ON public.retention_hold USING btree (customer_id);


--
-- Name: retention_hold_lifted_by_id_01b81acc; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX retention_hold_lifted_by_id_01b81acc ON public.retention_hold USING btree (lifted_by_id);


--
-- Name: retention_hold_placed_by_id_4302d10a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX retention_hold_placed_by_id_4302d10a ON public.retention_hold USING btree (placed_by_id);


--
-- Name: retention_hold_ticket_id_83707685; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX retention_hold_ticket_id_83707685 ON public.retention_hold USING btree (ticket_id);


--
-- Name: retention_retentionclass_key_a1aedc48_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX retention_retentionclass_key_a1aedc48_like ON public.retention_retentionclass USING btree (key varchar_pattern_ops);


--
-- Name: ruling_handlingrule_area_id_7f030530; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ruling_handlingrule_area_id_7f030530 ON public.ruling_handlingrule USING btree (area_id);


--
-- Name: ruling_handlingrule_key_5a9f1dfc_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ruling_handlingrule_key_5a9f1dfc_like ON public.ruling_handlingrule USING btree (key varchar_pattern_ops);


--
-- Name: ruling_happening_message_id_9b83f3d1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ruling_happening_message_id_9b83f3d1 ON public.ruling_happening USING btree (message_id);


--
-- Name: ruling_happening_rule_id_e935d1e2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ruling_happening_rule_id_e935d1e2 ON public.ruling_happening USING btree (rule_id);


--
-- Name: ruling_happening_ticket_id_38a6b3bb; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ruling_happening_ticket_id_38a6b3bb ON public.ruling_happening USING btree (ticket_id);


--
-- Name: ruling_shadowhit_rule_id_51e28a01; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ruling_shadowhit_rule_id_51e28a01 ON public.ruling_shadowhit USING btree (rule_id);


--
-- Name: ruling_shadowhit_ticket_id_1cb51846; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ruling_shadowhit_ticket_id_1cb51846 ON public.ruling_shadowhit USING btree (ticket_id);


--
-- Name: search_entry_words; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX search_entry_words ON public.tickets_searchentry USING gin (words) WITH (fastupdate=off);


--
-- Name: session_by_person; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX session_by_person ON public.accounts_staffsession USING btree (user_id, last_seen_at DESC);


--
-- Name: shadow_hit_by_rule; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX shadow_hit_by_rule ON public.ruling_shadowhit USING btree (rule_id, id DESC);


--
-- Name: social_item_lacking; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX social_item_lacking ON public.social_socialitem USING btree (lacks_until) WHERE (lacks_until IS NOT NULL);


--
-- Name: social_item_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX social_item_once ON public.social_socialitem USING btree (account_id, remote_id) WHERE (NOT ((remote_id)::text = ''::text));


--
-- Name: social_socialaccount_key_41dcfe9c_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX social_socialaccount_key_41dcfe9c_like ON public.social_socialaccount USING btree (key varchar_pattern_ops);


--
-- Name: social_socialitem_account_id_acdb17d6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX social_socialitem_account_id_acdb17d6 ON public.social_socialitem USING btree (account_id);


--
-- Name: social_socialitem_thread_id_6d1930b8; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX social_socialitem_thread_id_6d1930b8 ON public.social_socialitem USING btree (thread_id);


--
-- Name: social_socialthread_account_id_2fc13e2d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX social_socialthread_account_id_2fc13e2d ON public.social_socialthread USING btree (account_id);


--
-- Name: social_socialthread_ticket_id_50bc49c4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX social_socialthread_ticket_id_50bc49c4 ON public.social_socialthread USING btree (ticket_id);


--
-- Name: social_thread_by_remote; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX social_thread_by_remote ON public.social_socialthread USING btree (account_id, remote_index);


--
-- Name: step_entry_failed; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX step_entry_failed ON public.workflow_stepentry USING btree (version_id, entered_at DESC) WHERE has_failed;


--
-- Name: step_entry_waiting; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX step_entry_waiting ON public.workflow_stepentry USING btree (entered_at) WHERE (done_at IS NULL);


--
-- Name: texts_citytext_key_8721ece4_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX texts_citytext_key_8721ece4_like ON public.texts_citytext USING btree (key varchar_pattern_ops);


--
-- Name: ticket_by_account; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ticket_by_account ON public.tickets_ticket USING btree (account_id, id DESC) WHERE (account_id IS NOT NULL);


--
-- Name: ticket_by_change; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ticket_by_change ON public.tickets_ticket USING btree (updated_at, id);


--
-- Name: ticket_by_customer; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ticket_by_customer ON public.tickets_ticket USING btree (customer_id) WHERE (customer_id IS NOT NULL);


--
-- Name: ticket_by_former_group; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ticket_by_former_group ON public.tickets_ticket USING gin (former_groups);


--
-- Name: ticket_by_group_received; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ticket_by_group_received ON public.tickets_ticket USING btree (group_id, received_at DESC, id DESC);


--
-- Name: ticket_by_location; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ticket_by_location ON public.tickets_ticket USING btree (location_id) WHERE (location_id IS NOT NULL);


--
-- Name: ticket_by_maker; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ticket_by_maker ON public.tickets_ticket USING btree (created_by_id, received_at DESC) WHERE (created_by_id IS NOT NULL);


--
-- Name: ticket_by_point; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ticket_by_point ON public.tickets_ticket USING btree (north, east) WHERE (north IS NOT NULL);


--
-- Name: ticket_by_queue_received; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ticket_by_queue_received ON public.tickets_ticket USING btree (queue_id, received_at DESC, id DESC);


--
-- Name: ticket_by_received; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ticket_by_received ON public.tickets_ticket USING btree (received_at DESC, id DESC);


--
-- Name: ticket_by_service; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ticket_by_service ON public.tickets_ticket USING btree (service_id) WHERE (service_id IS NOT NULL);


--
-- Name: ticket_by_step; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ticket_by_step ON public.tickets_ticket USING btree (workflow_version_id, step, id) WHERE (NOT ((status)::text = 'closed'::text));


--
-- Name: ticket_open; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ticket_open ON public.tickets_ticket USING btree (priority, due_at, id) WHERE ((status)::text = ANY ((ARRAY['new'::character varying, 'open'::character varying, 'waiting'::character varying])::text[]));


--
-- Name: ticket_open_by_assignee; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ticket_open_by_assignee ON public.tickets_ticket USING btree (assignee_id, priority, due_at, id) WHERE ((status)::text = ANY ((ARRAY['new'::character varying, 'open'::character varying, 'waiting'::character varying])::text[]));


--
-- Name: ticket_open_by_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ticket_open_by_due ON public.tickets_ticket USING btree (due_at, id) WHERE ((status)::text = ANY ((ARRAY['new'::character varying, 'open'::character varying, 'waiting'::character varying])::text[]));


--
-- Name: ticket_open_by_group; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ticket_open_by_group ON public.tickets_ticket USING btree (group_id, priority, due_at, id) WHERE ((status)::text = ANY ((ARRAY['new'::character varying, 'open'::character varying, 'waiting'::character varying])::text[]));


--
-- Name: ticket_open_by_queue; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ticket_open_by_queue ON public.tickets_ticket USING btree (queue_id, priority, due_at, id) WHERE ((status)::text = ANY ((ARRAY['new'::character varying, 'open'::character varying, 'waiting'::character varying])::text[]));


--
-- Name: ticket_open_by_topic; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ticket_open_by_topic ON public.tickets_ticket USING btree (topic_id, priority, due_at, id) WHERE ((status)::text = ANY ((ARRAY['new'::character varying, 'open'::character varying, 'waiting'::character varying])::text[]));


--
-- Name: ticket_waiting; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ticket_waiting ON public.tickets_ticket USING btree (received_at, id) WHERE ((status)::text = 'waiting'::text);


--
-- Name: tickets_attachment_message_id_19591853; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX tickets_attachment_message_id_19591853 ON public.tickets_attachment USING btree (message_id);


--
-- Name: tickets_attachment_note_id_c7229a9c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX tickets_attachment_note_id_c7229a9c ON public.tickets_attachment USING btree (note_id);


--
-- Name: tickets_attachment_ticket_id_00f5c87f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX tickets_attachment_ticket_id_00f5c87f ON public.tickets_attachment USING btree (ticket_id);


--
-- Name: tickets_copy_group_id_e6bce3c8; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX tickets_copy_group_id_e6bce3c8 ON public.tickets_copy USING btree (group_id);


--
-- Name: tickets_copy_ticket_id_873c99cd; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX tickets_copy_ticket_id_873c99cd ON public.tickets_copy USING btree (ticket_id);


--
-- Name: tickets_copy_user_id_4ded6178; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX tickets_copy_user_id_4ded6178 ON public.tickets_copy USING btree (user_id);


--
-- Name: tickets_link_created_by_id_a23a2988; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX tickets_link_created_by_id_a23a2988 ON public.tickets_link USING btree (created_by_id);


--
-- Name: tickets_link_source_id_efb18ebc; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX tickets_link_source_id_efb18ebc ON public.tickets_link USING btree (source_id);


--
-- Name: tickets_link_target_id_c59050aa; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX tickets_link_target_id_c59050aa ON public.tickets_link USING btree (target_id);


--
-- Name: tickets_note_author_id_5a8cae83; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX tickets_note_author_id_5a8cae83 ON public.tickets_note USING btree (author_id);


--
-- Name: tickets_note_ticket_id_d19e6b0b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX tickets_note_ticket_id_d19e6b0b ON public.tickets_note USING btree (ticket_id);


--
-- Name: tickets_ticket_area_id_9fdd5afd; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX tickets_ticket_area_id_9fdd5afd ON public.tickets_ticket USING btree (area_id);


--
-- Name: tickets_ticket_assignee_id_3a5aa407; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX tickets_ticket_assignee_id_3a5aa407 ON public.tickets_ticket USING btree (assignee_id);


--
-- Name: tickets_ticket_contact_type_id_535dfd36; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX tickets_ticket_contact_type_id_535dfd36 ON public.tickets_ticket USING btree (contact_type_id);


--
-- Name: tickets_ticket_district_id_b5e46764; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX tickets_ticket_district_id_b5e46764 ON public.tickets_ticket USING btree (district_id);


--
-- Name: tickets_ticket_tags_tag_id_94e38768; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX tickets_ticket_tags_tag_id_94e38768 ON public.tickets_ticket_tags USING btree (tag_id);


--
-- Name: tickets_ticket_tags_ticket_id_7f74ebe4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX tickets_ticket_tags_ticket_id_7f74ebe4 ON public.tickets_ticket_tags USING btree (ticket_id);


--
-- Name: tickets_ticket_topic_id_80564e0d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX tickets_ticket_topic_id_80564e0d ON public.tickets_ticket USING btree (topic_id);


--
-- Name: tickets_ticket_unit_id_1af5ff64; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX tickets_ticket_unit_id_1af5ff64 ON public.tickets_ticket USING btree (unit_id);


--
-- Name: transcript_by_end; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX transcript_by_end ON public.ace_transcript USING btree (keep_until);


--
-- Name: webform_contactdraftfile_draft_id_13d0072a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX webform_contactdraftfile_draft_id_13d0072a ON public.webform_contactdraftfile USING btree (draft_id);


--
-- Name: webform_embeddingkey_key_5f3625c4_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX webform_embeddingkey_key_5f3625c4_like ON public.webform_embeddingkey USING btree (key varchar_pattern_ops);


--
-- Name: webform_embeddingsite_origin_25d3548f_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX webform_embeddingsite_origin_25d3548f_like ON public.webform_embeddingsite USING btree (origin varchar_pattern_ops);


--
-- Name: workflow_placepromises_place_957dc6cc_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX workflow_placepromises_place_957dc6cc_like ON public.workflow_placepromises USING btree (place varchar_pattern_ops);


--
-- Name: workflow_routingrule_key_c4e7f0ca_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX workflow_routingrule_key_c4e7f0ca_like ON public.workflow_routingrule USING btree (key varchar_pattern_ops);


--
-- Name: workflow_routingrule_queue_id_4d2f407e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX workflow_routingrule_queue_id_4d2f407e ON public.workflow_routingrule USING btree (queue_id);


--
-- Name: workflow_routingrule_workflow_id_a8e5ff77; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX workflow_routingrule_workflow_id_a8e5ff77 ON public.workflow_routingrule USING btree (workflow_id);


--
-- Name: workflow_step_key_c1104a59; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX workflow_step_key_c1104a59 ON public.workflow_step USING btree (key);


--
-- Name: workflow_step_key_c1104a59_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX workflow_step_key_c1104a59_like ON public.workflow_step USING btree (key varchar_pattern_ops);


--
-- Name: workflow_step_version_id_36c91f92; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX workflow_step_version_id_36c91f92 ON public.workflow_step USING btree (version_id);


--
-- Name: workflow_stepentry_step_2a5d81bf; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX workflow_stepentry_step_2a5d81bf ON public.workflow_stepentry USING btree (step);


--
-- Name: workflow_stepentry_step_2a5d81bf_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX workflow_stepentry_step_2a5d81bf_like ON public.workflow_stepentry USING btree (step varchar_pattern_ops);


--
-- Name: workflow_stepentry_ticket_id_fc574eb0; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX workflow_stepentry_ticket_id_fc574eb0 ON public.workflow_stepentry USING btree (ticket_id);


--
-- Name: workflow_stepentry_version_id_fe75c4ea; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX workflow_stepentry_version_id_fe75c4ea ON public.workflow_stepentry USING btree (version_id);


--
-- Name: workflow_steptimer_fires_at_fde23f3f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX workflow_steptimer_fires_at_fde23f3f ON public.workflow_steptimer USING btree (fires_at);


--
-- Name: workflow_steptimer_step_4954aa0e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX workflow_steptimer_step_4954aa0e ON public.workflow_steptimer USING btree (step);


--
-- Name: workflow_steptimer_step_4954aa0e_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX workflow_steptimer_step_4954aa0e_like ON public.workflow_steptimer USING btree (step varchar_pattern_ops);


--
-- Name: workflow_steptimer_transition_key_a1089fb7; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX workflow_steptimer_transition_key_a1089fb7 ON public.workflow_steptimer USING btree (transition_key);


--
-- Name: workflow_steptimer_transition_key_a1089fb7_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX workflow_steptimer_transition_key_a1089fb7_like ON public.workflow_steptimer USING btree (transition_key varchar_pattern_ops);


--
-- Name: workflow_ticketmigration_begun_by_id_186bcb04; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX workflow_ticketmigration_begun_by_id_186bcb04 ON public.workflow_ticketmigration USING btree (begun_by_id);


--
-- Name: workflow_ticketmigration_version_id_7c355346; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX workflow_ticketmigration_version_id_7c355346 ON public.workflow_ticketmigration USING btree (version_id);


--
-- Name: workflow_transition_key_3ebc666c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX workflow_transition_key_3ebc666c ON public.workflow_transition USING btree (key);


--
-- Name: workflow_transition_key_3ebc666c_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX workflow_transition_key_3ebc666c_like ON public.workflow_transition USING btree (key varchar_pattern_ops);


--
-- Name: workflow_transition_source_id_5de3e446; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX workflow_transition_source_id_5de3e446 ON public.workflow_transition USING btree (source_id);


--
-- Name: workflow_transition_target_id_c633c742; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX workflow_transition_target_id_c633c742 ON public.workflow_transition USING btree (target_id);


--
-- Name: workflow_transition_version_id_2d7ccb31; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX workflow_transition_version_id_2d7ccb31 ON public.workflow_transition USING btree (version_id);


--
-- Name: workflow_workflow_area_id_b5ca9301; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX workflow_workflow_area_id_b5ca9301 ON public.workflow_workflow USING btree (area_id);


--
-- Name: workflow_workflow_key_c0830003_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX workflow_workflow_key_c0830003_like ON public.workflow_workflow USING btree (key varchar_pattern_ops);


--
-- Name: workflow_workflowversion_workflow_id_131c92f5; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX workflow_workflowversion_workflow_id_131c92f5 ON public.workflow_workflowversion USING btree (workflow_id);


--
-- Name: audit_auditentry_first_pkey; Type: INDEX ATTACH; Schema: public; Owner: -
--

ALTER INDEX public.audit_auditentry_pkey ATTACH PARTITION public.audit_auditentry_first_pkey;


--
-- Name: audit_auditentry_rest_action_at_idx; Type: INDEX ATTACH; Schema: public; Owner: -
--

ALTER INDEX public.audit_by_action ATTACH PARTITION public.audit_auditentry_rest_action_at_idx;


--
-- Name: audit_auditentry_rest_actor_id_at_idx; Type: INDEX ATTACH; Schema: public; Owner: -
--

ALTER INDEX public.audit_by_actor ATTACH PARTITION public.audit_auditentry_rest_actor_id_at_idx;


--
-- Name: audit_auditentry_rest_customer_id_at_idx; Type: INDEX ATTACH; Schema: public; Owner: -
--

ALTER INDEX public.audit_by_customer ATTACH PARTITION public.audit_auditentry_rest_customer_id_at_idx;


--
-- Name: audit_auditentry_rest_object_type_object_id_at_idx; Type: INDEX ATTACH; Schema: public; Owner: -
--

ALTER INDEX public.audit_by_object ATTACH PARTITION public.audit_auditentry_rest_object_type_object_id_at_idx;


--
-- Name: audit_auditentry_rest_pkey; Type: INDEX ATTACH; Schema: public; Owner: -
--

ALTER INDEX public.audit_auditentry_pkey ATTACH PARTITION public.audit_auditentry_rest_pkey;


--
-- Name: audit_by_action_first; Type: INDEX ATTACH; Schema: public; Owner: -
--

ALTER INDEX public.audit_by_action ATTACH PARTITION public.audit_by_action_first;


--
-- Name: audit_by_actor_first; Type: INDEX ATTACH; Schema: public; Owner: -
--

ALTER INDEX public.audit_by_actor ATTACH PARTITION public.audit_by_actor_first;


--
-- Name: audit_by_customer_first; Type: INDEX ATTACH; Schema: public; Owner: -
--

ALTER INDEX public.audit_by_customer ATTACH PARTITION public.audit_by_customer_first;


--
-- Name: audit_by_object_first; Type: INDEX ATTACH; Schema: public; Owner: -
--

ALTER INDEX public.audit_by_object ATTACH PARTITION public.audit_by_object_first;


--
-- Name: audit_auditdisposal audit_disposal_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER audit_disposal_append_only BEFORE DELETE OR UPDATE ON public.audit_auditdisposal FOR EACH ROW EXECUTE FUNCTION public.audit_entry_is_append_only();


--
-- Name: audit_auditentry audit_entry_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER audit_entry_append_only BEFORE DELETE OR UPDATE ON public.audit_auditentry FOR EACH ROW EXECUTE FUNCTION public.audit_entry_is_append_only();


--
-- Name: audit_auditseal audit_seal_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER audit_seal_append_only BEFORE DELETE OR UPDATE ON public.audit_auditseal FOR EACH ROW EXECUTE FUNCTION public.audit_entry_is_append_only();


--
-- Name: audit_configurationchange configuration_change_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER configuration_change_append_only BEFORE DELETE OR UPDATE ON public.audit_configurationchange FOR EACH ROW EXECUTE FUNCTION public.audit_entry_is_append_only();


--
-- Name: procrastinate_jobs procrastinate_jobs_notify_queue_job_aborted_v1; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER procrastinate_jobs_notify_queue_job_aborted_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN (((old.abort_requested = false) AND (new.abort_requested = true) AND (new.status = 'doing'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_notify_queue_abort_job_v1();


--
-- Name: procrastinate_jobs procrastinate_jobs_notify_queue_job_inserted_v1; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER procrastinate_jobs_notify_queue_job_inserted_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_notify_queue_job_inserted_v1();


--
-- Name: procrastinate_jobs procrastinate_trigger_abort_requested_events_v1; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER procrastinate_trigger_abort_requested_events_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.abort_requested = true)) EXECUTE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1();


--
-- Name: procrastinate_jobs procrastinate_trigger_delete_jobs_v1; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER procrastinate_trigger_delete_jobs_v1 BEFORE DELETE ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_unlink_periodic_defers_v1();


--
-- Name: procrastinate_jobs procrastinate_trigger_scheduled_events_v1; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER procrastinate_trigger_scheduled_events_v1 AFTER INSERT OR UPDATE ON public.procrastinate_jobs FOR EACH ROW WHEN (((new.scheduled_at IS NOT NULL) AND (new.status = 'todo'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1();


--
-- Name: procrastinate_jobs procrastinate_trigger_status_events_insert_v1; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER procrastinate_trigger_status_events_insert_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1();


--
-- Name: procrastinate_jobs procrastinate_trigger_status_events_update_v1; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER procrastinate_trigger_status_events_update_v1 AFTER UPDATE OF status ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_update_v1();


--
-- Name: tickets_event ticket_event_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER ticket_event_append_only BEFORE DELETE OR UPDATE ON public.tickets_event FOR EACH ROW EXECUTE FUNCTION public.ticket_event_is_append_only();


--
-- Name: accounts_identity accounts_identity_user_id_f7ddf146_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_identity
    ADD CONSTRAINT accounts_identity_user_id_f7ddf146_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_recoverycode accounts_recoverycode_user_id_994761d3_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_recoverycode
    ADD CONSTRAINT accounts_recoverycode_user_id_994761d3_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_rolegrant accounts_rolegrant_user_id_0601f056_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_rolegrant
    ADD CONSTRAINT accounts_rolegrant_user_id_0601f056_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_secondfactor accounts_secondfactor_user_id_1e182b70_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_secondfactor
    ADD CONSTRAINT accounts_secondfactor_user_id_1e182b70_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_staffsession accounts_staffsession_user_id_6e112d64_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_staffsession
    ADD CONSTRAINT accounts_staffsession_user_id_6e112d64_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: ace_call ace_call_agent_id_151705df_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ace_call
    ADD CONSTRAINT ace_call_agent_id_151705df_fk_accounts_user_id FOREIGN KEY (agent_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: ace_callticket ace_callticket_call_id_ada508bd_fk_ace_call_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ace_callticket
    ADD CONSTRAINT ace_callticket_call_id_ada508bd_fk_ace_call_id FOREIGN KEY (call_id) REFERENCES public.ace_call(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: ace_callticket ace_callticket_ticket_id_87cd04a8_fk_tickets_ticket_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ace_callticket
    ADD CONSTRAINT ace_callticket_ticket_id_87cd04a8_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: ace_transcript ace_transcript_accepted_by_id_4d40a232_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ace_transcript
    ADD CONSTRAINT ace_transcript_accepted_by_id_4d40a232_fk_accounts_user_id FOREIGN KEY (accepted_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: ace_transcript ace_transcript_call_id_f0c697a3_fk_ace_call_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ace_transcript
    ADD CONSTRAINT ace_transcript_call_id_f0c697a3_fk_ace_call_id FOREIGN KEY (call_id) REFERENCES public.ace_call(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: alarms_alarmnotice alarms_alarmnotice_alarm_id_69d48f20_fk_alarms_alarm_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.alarms_alarmnotice
    ADD CONSTRAINT alarms_alarmnotice_alarm_id_69d48f20_fk_alarms_alarm_id FOREIGN KEY (alarm_id) REFERENCES public.alarms_alarm(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: auth_group_permissions auth_group_permissio_permission_id_84c5c92e_fk_auth_perm; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: auth_group_permissions auth_group_permissions_group_id_b120cbf9_fk_auth_group_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: auth_permission auth_permission_content_type_id_2f476e4b_fk_django_co; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: categories_category categories_category_default_type_id_f6820b7a_fk_categorie; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.categories_category
    ADD CONSTRAINT categories_category_default_type_id_f6820b7a_fk_categorie FOREIGN KEY (default_type_id) REFERENCES public.categories_contacttype(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: categories_category categories_category_group_id_c72a8819_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.categories_category
    ADD CONSTRAINT categories_category_group_id_c72a8819_fk_organisat FOREIGN KEY (group_id) REFERENCES public.organisation_handlergroup(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: categories_category categories_category_parent_id_f141de59_fk_categorie; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.categories_category
    ADD CONSTRAINT categories_category_parent_id_f141de59_fk_categorie FOREIGN KEY (parent_id) REFERENCES public.categories_category(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: categories_category categories_category_replaced_by_id_b5582935_fk_categorie; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.categories_category
    ADD CONSTRAINT categories_category_replaced_by_id_b5582935_fk_categorie FOREIGN KEY (replaced_by_id) REFERENCES public.categories_category(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: categories_category categories_category_service_id_21b664a9_fk_categorie; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.categories_category
    ADD CONSTRAINT categories_category_service_id_21b664a9_fk_categorie FOREIGN KEY (service_id) REFERENCES public.categories_category(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: categories_category categories_category_unit_id_49dbcf8c_fk_organisation_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.categories_category
    ADD CONSTRAINT categories_category_unit_id_49dbcf8c_fk_organisation_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisation_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: categories_diversion categories_diversion_topic_id_dc63dd93_fk_categorie; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.categories_diversion
    ADD CONSTRAINT categories_diversion_topic_id_dc63dd93_fk_categorie FOREIGN KEY (topic_id) REFERENCES public.categories_category(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: categories_tag categories_tag_replaced_by_id_20802dd9_fk_categories_tag_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.categories_tag
    ADD CONSTRAINT categories_tag_replaced_by_id_20802dd9_fk_categories_tag_id FOREIGN KEY (replaced_by_id) REFERENCES public.categories_tag(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: classification_decision classification_decis_corrected_by_id_460faac3_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.classification_decision
    ADD CONSTRAINT classification_decis_corrected_by_id_460faac3_fk_accounts_ FOREIGN KEY (corrected_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: classification_decision classification_decision_ticket_id_c9d4a26b_fk_tickets_ticket_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.classification_decision
    ADD CONSTRAINT classification_decision_ticket_id_c9d4a26b_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: classification_priorityrule_topics classification_prior_category_id_0e8c216c_fk_categorie; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.classification_priorityrule_topics
    ADD CONSTRAINT classification_prior_category_id_0e8c216c_fk_categorie FOREIGN KEY (category_id) REFERENCES public.categories_category(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: classification_priorityrule_topics classification_prior_priorityrule_id_a96517f9_fk_classific; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.classification_priorityrule_topics
    ADD CONSTRAINT classification_prior_priorityrule_id_a96517f9_fk_classific FOREIGN KEY (priorityrule_id) REFERENCES public.classification_priorityrule(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: classification_trainingexample classification_train_by_id_4aab5a98_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.classification_trainingexample
    ADD CONSTRAINT classification_train_by_id_4aab5a98_fk_accounts_ FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: classification_trainingexample classification_train_ticket_id_b54b9966_fk_tickets_t; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.classification_trainingexample
    ADD CONSTRAINT classification_train_ticket_id_b54b9966_fk_tickets_t FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: clients_apiclient clients_apiclient_user_id_8ef9367e_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.clients_apiclient
    ADD CONSTRAINT clients_apiclient_user_id_8ef9367e_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: clients_clientday clients_clientday_client_id_251a818c_fk_clients_apiclient_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.clients_clientday
    ADD CONSTRAINT clients_clientday_client_id_251a818c_fk_clients_apiclient_id FOREIGN KEY (client_id) REFERENCES public.clients_apiclient(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: clients_clientkey clients_clientkey_client_id_fe91c8a9_fk_clients_apiclient_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.clients_clientkey
    ADD CONSTRAINT clients_clientkey_client_id_fe91c8a9_fk_clients_apiclient_id FOREIGN KEY (client_id) REFERENCES public.clients_apiclient(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: clients_subscription clients_subscription_client_id_ee2fd149_fk_clients_apiclient_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.clients_subscription
    ADD CONSTRAINT clients_subscription_client_id_ee2fd149_fk_clients_apiclient_id FOREIGN KEY (client_id) REFERENCES public.clients_apiclient(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: contactforms_contactform contactforms_contact_area_id_8c347fbe_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contactforms_contactform
    ADD CONSTRAINT contactforms_contact_area_id_8c347fbe_fk_organisat FOREIGN KEY (area_id) REFERENCES public.organisation_servicearea(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: contactforms_contactformversion contactforms_contact_form_id_a7174058_fk_contactfo; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contactforms_contactformversion
    ADD CONSTRAINT contactforms_contact_form_id_a7174058_fk_contactfo FOREIGN KEY (form_id) REFERENCES public.contactforms_contactform(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: contactforms_topicform contactforms_topicfo_form_id_977faec0_fk_contactfo; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contactforms_topicform
    ADD CONSTRAINT contactforms_topicfo_form_id_977faec0_fk_contactfo FOREIGN KEY (form_id) REFERENCES public.contactforms_contactform(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: contactforms_topicform contactforms_topicfo_topic_id_6a7fdfb0_fk_categorie; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contactforms_topicform
    ADD CONSTRAINT contactforms_topicfo_topic_id_6a7fdfb0_fk_categorie FOREIGN KEY (topic_id) REFERENCES public.categories_category(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: customers_accountconsent customers_accountcon_account_id_7ce3c3ed_fk_customers; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.customers_accountconsent
    ADD CONSTRAINT customers_accountcon_account_id_7ce3c3ed_fk_customers FOREIGN KEY (account_id) REFERENCES public.customers_account(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: customers_accountsession customers_accountses_account_id_833a06d9_fk_customers; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.customers_accountsession
    ADD CONSTRAINT customers_accountses_account_id_833a06d9_fk_customers FOREIGN KEY (account_id) REFERENCES public.customers_account(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: directory_directory directory_directory_client_id_9cd3b162_fk_clients_apiclient_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directory_directory
    ADD CONSTRAINT directory_directory_client_id_9cd3b162_fk_clients_apiclient_id FOREIGN KEY (client_id) REFERENCES public.clients_apiclient(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: directory_directorygroup directory_directoryg_directory_id_47dfeba6_fk_directory; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directory_directorygroup
    ADD CONSTRAINT directory_directoryg_directory_id_47dfeba6_fk_directory FOREIGN KEY (directory_id) REFERENCES public.directory_directory(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: directory_directorymember directory_directorym_group_id_b54bb070_fk_directory; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directory_directorymember
    ADD CONSTRAINT directory_directorym_group_id_b54bb070_fk_directory FOREIGN KEY (group_id) REFERENCES public.directory_directorygroup(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: directory_directorymember directory_directorym_person_id_00815f16_fk_directory; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directory_directorymember
    ADD CONSTRAINT directory_directorym_person_id_00815f16_fk_directory FOREIGN KEY (person_id) REFERENCES public.directory_directoryperson(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: directory_directoryperson directory_directoryp_directory_id_14688e6b_fk_directory; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directory_directoryperson
    ADD CONSTRAINT directory_directoryp_directory_id_14688e6b_fk_directory FOREIGN KEY (directory_id) REFERENCES public.directory_directory(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: directory_directoryperson directory_directoryperson_user_id_913abab0_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directory_directoryperson
    ADD CONSTRAINT directory_directoryperson_user_id_913abab0_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: handling_commentanswer handling_commentansw_request_id_b896e714_fk_handling_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.handling_commentanswer
    ADD CONSTRAINT handling_commentansw_request_id_b896e714_fk_handling_ FOREIGN KEY (request_id) REFERENCES public.handling_commentrequest(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: handling_commentanswer handling_commentanswer_note_id_4dde1312_fk_tickets_note_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.handling_commentanswer
    ADD CONSTRAINT handling_commentanswer_note_id_4dde1312_fk_tickets_note_id FOREIGN KEY (note_id) REFERENCES public.tickets_note(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: handling_commentrequest handling_commentrequ_asked_by_id_3c570f9d_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.handling_commentrequest
    ADD CONSTRAINT handling_commentrequ_asked_by_id_3c570f9d_fk_accounts_ FOREIGN KEY (asked_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: handling_commentrequest handling_commentrequ_group_id_f4ba4757_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.handling_commentrequest
    ADD CONSTRAINT handling_commentrequ_group_id_f4ba4757_fk_organisat FOREIGN KEY (group_id) REFERENCES public.organisation_handlergroup(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: handling_commentrequest handling_commentrequest_ticket_id_2a85e5f8_fk_tickets_ticket_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.handling_commentrequest
    ADD CONSTRAINT handling_commentrequest_ticket_id_2a85e5f8_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: handling_commentrequest handling_commentrequest_user_id_0153d8eb_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.handling_commentrequest
    ADD CONSTRAINT handling_commentrequest_user_id_0153d8eb_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: handling_draft handling_draft_ticket_id_c5fd06fe_fk_tickets_ticket_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.handling_draft
    ADD CONSTRAINT handling_draft_ticket_id_c5fd06fe_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: handling_draft handling_draft_user_id_a530f0cf_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.handling_draft
    ADD CONSTRAINT handling_draft_user_id_a530f0cf_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: handling_draftfile handling_draftfile_draft_id_428f3c8c_fk_handling_draft_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.handling_draftfile
    ADD CONSTRAINT handling_draftfile_draft_id_428f3c8c_fk_handling_draft_id FOREIGN KEY (draft_id) REFERENCES public.handling_draft(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: handling_presence handling_presence_ticket_id_6cbb9e8e_fk_tickets_ticket_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.handling_presence
    ADD CONSTRAINT handling_presence_ticket_id_6cbb9e8e_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: handling_presence handling_presence_user_id_628fa0c5_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.handling_presence
    ADD CONSTRAINT handling_presence_user_id_628fa0c5_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: handling_prompt handling_prompt_ticket_id_846cfe00_fk_tickets_ticket_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.handling_prompt
    ADD CONSTRAINT handling_prompt_ticket_id_846cfe00_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: handling_prompt handling_prompt_user_id_02d7c883_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.handling_prompt
    ADD CONSTRAINT handling_prompt_user_id_02d7c883_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: knowledge_article knowledge_article_area_id_b25090d8_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.knowledge_article
    ADD CONSTRAINT knowledge_article_area_id_b25090d8_fk_organisat FOREIGN KEY (area_id) REFERENCES public.organisation_servicearea(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: knowledge_article knowledge_article_owner_id_b40ac797_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.knowledge_article
    ADD CONSTRAINT knowledge_article_owner_id_b40ac797_fk_accounts_user_id FOREIGN KEY (owner_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: knowledge_articlefeedback knowledge_articlefee_article_id_358fa8b3_fk_knowledge; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.knowledge_articlefeedback
    ADD CONSTRAINT knowledge_articlefee_article_id_358fa8b3_fk_knowledge FOREIGN KEY (article_id) REFERENCES public.knowledge_article(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: knowledge_articleversion knowledge_articlever_article_id_cba279b4_fk_knowledge; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.knowledge_articleversion
    ADD CONSTRAINT knowledge_articlever_article_id_cba279b4_fk_knowledge FOREIGN KEY (article_id) REFERENCES public.knowledge_article(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: knowledge_articleversion knowledge_articlever_decided_by_id_01c009a4_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.knowledge_articleversion
    ADD CONSTRAINT knowledge_articlever_decided_by_id_01c009a4_fk_accounts_ FOREIGN KEY (decided_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: knowledge_articleversion knowledge_articlever_written_by_id_4979f6c5_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.knowledge_articleversion
    ADD CONSTRAINT knowledge_articlever_written_by_id_4979f6c5_fk_accounts_ FOREIGN KEY (written_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: knowledge_chunk knowledge_chunk_version_id_618a72ee_fk_knowledge; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.knowledge_chunk
    ADD CONSTRAINT knowledge_chunk_version_id_618a72ee_fk_knowledge FOREIGN KEY (version_id) REFERENCES public.knowledge_articleversion(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: learning_meaning learning_meaning_ticket_id_e885cc8b_fk_tickets_ticket_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.learning_meaning
    ADD CONSTRAINT learning_meaning_ticket_id_e885cc8b_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: learning_prediction learning_prediction_ticket_id_053edfee_fk_tickets_ticket_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.learning_prediction
    ADD CONSTRAINT learning_prediction_ticket_id_053edfee_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: learning_prediction learning_prediction_version_id_2db4b351_fk_learning_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.learning_prediction
    ADD CONSTRAINT learning_prediction_version_id_2db4b351_fk_learning_ FOREIGN KEY (version_id) REFERENCES public.learning_modelversion(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: maintenance_case maintenance_case_system_id_a0714ef7_fk_maintenan; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.maintenance_case
    ADD CONSTRAINT maintenance_case_system_id_a0714ef7_fk_maintenan FOREIGN KEY (system_id) REFERENCES public.maintenance_maintenancesystem(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: maintenance_case maintenance_case_ticket_id_7ebafc30_fk_tickets_ticket_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.maintenance_case
    ADD CONSTRAINT maintenance_case_ticket_id_7ebafc30_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: maintenance_caseupdate maintenance_caseupdate_case_id_3a4726d1_fk_maintenance_case_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.maintenance_caseupdate
    ADD CONSTRAINT maintenance_caseupdate_case_id_3a4726d1_fk_maintenance_case_id FOREIGN KEY (case_id) REFERENCES public.maintenance_case(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: maintenance_maintenancesystem maintenance_maintena_client_id_0c1154dc_fk_clients_a; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.maintenance_maintenancesystem
    ADD CONSTRAINT maintenance_maintena_client_id_0c1154dc_fk_clients_a FOREIGN KEY (client_id) REFERENCES public.clients_apiclient(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: open311_linkedphoto open311_linkedphoto_attachment_id_bc9492e2_fk_tickets_a; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.open311_linkedphoto
    ADD CONSTRAINT open311_linkedphoto_attachment_id_bc9492e2_fk_tickets_a FOREIGN KEY (attachment_id) REFERENCES public.tickets_attachment(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: open311_linkedphoto open311_linkedphoto_request_id_e96ddf8a_fk_open311_s; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.open311_linkedphoto
    ADD CONSTRAINT open311_linkedphoto_request_id_e96ddf8a_fk_open311_s FOREIGN KEY (request_id) REFERENCES public.open311_servicerequest(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: open311_servicerequest open311_servicereque_client_id_52392832_fk_clients_a; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.open311_servicerequest
    ADD CONSTRAINT open311_servicereque_client_id_52392832_fk_clients_a FOREIGN KEY (client_id) REFERENCES public.clients_apiclient(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: open311_servicerequest open311_servicerequest_ticket_id_648c386d_fk_tickets_ticket_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.open311_servicerequest
    ADD CONSTRAINT open311_servicerequest_ticket_id_648c386d_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: open311_takenupdate open311_takenupdate_client_id_45825028_fk_clients_apiclient_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.open311_takenupdate
    ADD CONSTRAINT open311_takenupdate_client_id_45825028_fk_clients_apiclient_id FOREIGN KEY (client_id) REFERENCES public.clients_apiclient(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: open311_takenupdate open311_takenupdate_message_id_ce8172a5_fk_tickets_message_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.open311_takenupdate
    ADD CONSTRAINT open311_takenupdate_message_id_ce8172a5_fk_tickets_message_id FOREIGN KEY (message_id) REFERENCES public.tickets_message(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: open311_takenupdate open311_takenupdate_request_id_ce28fcca_fk_open311_s; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.open311_takenupdate
    ADD CONSTRAINT open311_takenupdate_request_id_ce28fcca_fk_open311_s FOREIGN KEY (request_id) REFERENCES public.open311_servicerequest(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organisation_absence organisation_absence_deputy_id_cd648f3e_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation_absence
    ADD CONSTRAINT organisation_absence_deputy_id_cd648f3e_fk_accounts_user_id FOREIGN KEY (deputy_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organisation_absence organisation_absence_user_id_d1f677dc_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation_absence
    ADD CONSTRAINT organisation_absence_user_id_d1f677dc_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organisation_exceptionalday organisation_excepti_group_id_627a3127_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation_exceptionalday
    ADD CONSTRAINT organisation_excepti_group_id_627a3127_fk_organisat FOREIGN KEY (group_id) REFERENCES public.organisation_handlergroup(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organisation_handlergroup organisation_handler_unit_id_ea9cdef3_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation_handlergroup
    ADD CONSTRAINT organisation_handler_unit_id_ea9cdef3_fk_organisat FOREIGN KEY (unit_id) REFERENCES public.organisation_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organisation_membership organisation_members_group_id_7032dd82_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation_membership
    ADD CONSTRAINT organisation_members_group_id_7032dd82_fk_organisat FOREIGN KEY (group_id) REFERENCES public.organisation_handlergroup(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organisation_membership organisation_membership_user_id_f6ff1acf_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation_membership
    ADD CONSTRAINT organisation_membership_user_id_f6ff1acf_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organisation_patternuse organisation_pattern_group_id_b4a19239_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation_patternuse
    ADD CONSTRAINT organisation_pattern_group_id_b4a19239_fk_organisat FOREIGN KEY (group_id) REFERENCES public.organisation_handlergroup(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organisation_patternuse organisation_pattern_pattern_id_65d59072_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation_patternuse
    ADD CONSTRAINT organisation_pattern_pattern_id_65d59072_fk_organisat FOREIGN KEY (pattern_id) REFERENCES public.organisation_hourpattern(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organisation_servicegroup organisation_service_area_id_106e7620_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation_servicegroup
    ADD CONSTRAINT organisation_service_area_id_106e7620_fk_organisat FOREIGN KEY (area_id) REFERENCES public.organisation_servicearea(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organisation_unit organisation_unit_service_group_id_5b05ac4c_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation_unit
    ADD CONSTRAINT organisation_unit_service_group_id_5b05ac4c_fk_organisat FOREIGN KEY (service_group_id) REFERENCES public.organisation_servicegroup(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organisation_weeklyhours organisation_weeklyh_group_id_bf79f321_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation_weeklyhours
    ADD CONSTRAINT organisation_weeklyh_group_id_bf79f321_fk_organisat FOREIGN KEY (group_id) REFERENCES public.organisation_handlergroup(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: outbox_receivedpart outbox_receivedpart_received_id_ef1d117a_fk_outbox_received_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outbox_receivedpart
    ADD CONSTRAINT outbox_receivedpart_received_id_ef1d117a_fk_outbox_received_id FOREIGN KEY (received_id) REFERENCES public.outbox_received(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: places_placename places_placename_district_id_e37b1ef2_fk_places_district_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.places_placename
    ADD CONSTRAINT places_placename_district_id_e37b1ef2_fk_places_district_id FOREIGN KEY (district_id) REFERENCES public.places_district(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: places_placename places_placename_location_id_70377b66_fk_places_se; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.places_placename
    ADD CONSTRAINT places_placename_location_id_70377b66_fk_places_se FOREIGN KEY (location_id) REFERENCES public.places_servicelocation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: places_servicelocation places_servicelocati_district_id_6054f552_fk_places_di; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.places_servicelocation
    ADD CONSTRAINT places_servicelocati_district_id_6054f552_fk_places_di FOREIGN KEY (district_id) REFERENCES public.places_district(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: procrastinate_events procrastinate_events_job_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id) ON DELETE CASCADE;


--
-- Name: procrastinate_jobs procrastinate_jobs_worker_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES public.procrastinate_workers(id) ON DELETE SET NULL;


--
-- Name: procrastinate_periodic_defers procrastinate_periodic_defers_job_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id);


--
-- Name: publishing_addressconfirmation publishing_addressco_follower_id_6dbc85fa_fk_publishin; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.publishing_addressconfirmation
    ADD CONSTRAINT publishing_addressco_follower_id_6dbc85fa_fk_publishin FOREIGN KEY (follower_id) REFERENCES public.publishing_follower(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: publishing_addressconfirmation publishing_addressco_publication_id_ce6cbe09_fk_publishin; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.publishing_addressconfirmation
    ADD CONSTRAINT publishing_addressco_publication_id_ce6cbe09_fk_publishin FOREIGN KEY (publication_id) REFERENCES public.publishing_publication(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: publishing_follower publishing_follower_publication_id_9acd005f_fk_publishin; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.publishing_follower
    ADD CONSTRAINT publishing_follower_publication_id_9acd005f_fk_publishin FOREIGN KEY (publication_id) REFERENCES public.publishing_publication(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: publishing_followerletter publishing_followerl_follower_id_2f0dad83_fk_publishin; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.publishing_followerletter
    ADD CONSTRAINT publishing_followerl_follower_id_2f0dad83_fk_publishin FOREIGN KEY (follower_id) REFERENCES public.publishing_follower(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: publishing_publication publishing_publicati_district_id_e5ec52d4_fk_places_di; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.publishing_publication
    ADD CONSTRAINT publishing_publicati_district_id_e5ec52d4_fk_places_di FOREIGN KEY (district_id) REFERENCES public.places_district(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: publishing_publication publishing_publicati_published_by_id_9287b35c_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.publishing_publication
    ADD CONSTRAINT publishing_publicati_published_by_id_9287b35c_fk_accounts_ FOREIGN KEY (published_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: publishing_publicationproposal publishing_publicati_ticket_id_72f16292_fk_tickets_t; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.publishing_publicationproposal
    ADD CONSTRAINT publishing_publicati_ticket_id_72f16292_fk_tickets_t FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: publishing_publication publishing_publicati_topic_id_be4d1a01_fk_categorie; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.publishing_publication
    ADD CONSTRAINT publishing_publicati_topic_id_be4d1a01_fk_categorie FOREIGN KEY (topic_id) REFERENCES public.categories_category(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: publishing_publication publishing_publication_ticket_id_c6e45ee5_fk_tickets_ticket_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.publishing_publication
    ADD CONSTRAINT publishing_publication_ticket_id_c6e45ee5_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: queues_queue queues_queue_group_id_34dd7ecb_fk_organisation_handlergroup_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.queues_queue
    ADD CONSTRAINT queues_queue_group_id_34dd7ecb_fk_organisation_handlergroup_id FOREIGN KEY (group_id) REFERENCES public.organisation_handlergroup(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: queues_savedview queues_savedview_group_id_649ff75c_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.queues_savedview
    ADD CONSTRAINT queues_savedview_group_id_649ff75c_fk_organisat FOREIGN KEY (group_id) REFERENCES public.organisation_handlergroup(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: queues_savedview queues_savedview_owner_id_8deb6fbe_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.queues_savedview
    ADD CONSTRAINT queues_savedview_owner_id_8deb6fbe_fk_accounts_user_id FOREIGN KEY (owner_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: retention_archivepackage retention_archivepac_batch_id_51ed0377_fk_retention; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.retention_archivepackage
    ADD CONSTRAINT retention_archivepac_batch_id_51ed0377_fk_retention FOREIGN KEY (batch_id) REFERENCES public.retention_batch(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: retention_archivepackage retention_archivepac_handed_over_by_id_cf9e82dd_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.retention_archivepackage
    ADD CONSTRAINT retention_archivepac_handed_over_by_id_cf9e82dd_fk_accounts_ FOREIGN KEY (handed_over_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: retention_batch retention_batch_data_request_id_69ab940d_fk_retention; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.retention_batch
    ADD CONSTRAINT retention_batch_data_request_id_69ab940d_fk_retention FOREIGN KEY (data_request_id) REFERENCES public.retention_datarequest(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: retention_batch retention_batch_decided_by_id_5a36a989_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.retention_batch
    ADD CONSTRAINT retention_batch_decided_by_id_5a36a989_fk_accounts_user_id FOREIGN KEY (decided_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: retention_batch retention_batch_proposed_by_id_b623f267_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.retention_batch
    ADD CONSTRAINT retention_batch_proposed_by_id_b623f267_fk_accounts_user_id FOREIGN KEY (proposed_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: retention_batch retention_batch_retention_class_id_359f159c_fk_retention; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.retention_batch
    ADD CONSTRAINT retention_batch_retention_class_id_359f159c_fk_retention FOREIGN KEY (retention_class_id) REFERENCES public.retention_retentionclass(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: retention_batchitem retention_batchitem_batch_id_ec9b28a9_fk_retention_batch_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.retention_batchitem
    ADD CONSTRAINT retention_batchitem_batch_id_ec9b28a9_fk_retention_batch_id FOREIGN KEY (batch_id) REFERENCES public.retention_batch(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: retention_batchitem retention_batchitem_package_id_d1fac97b_fk_retention; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.retention_batchitem
    ADD CONSTRAINT retention_batchitem_package_id_d1fac97b_fk_retention FOREIGN KEY (package_id) REFERENCES public.retention_archivepackage(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: retention_datarequest retention_datarequest_closed_by_id_a246c645_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.retention_datarequest
    ADD CONSTRAINT retention_datarequest_closed_by_id_a246c645_fk_accounts_user_id FOREIGN KEY (closed_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: retention_datarequest retention_datarequest_made_by_id_70a905bf_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.retention_datarequest
    ADD CONSTRAINT retention_datarequest_made_by_id_70a905bf_fk_accounts_user_id FOREIGN KEY (made_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: retention_hold retention_hold_customer_id_ab277337_fk_customers_customer_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.retention_hold
    ADD CONSTRAINT retention_hold_customer_id_ab277337_fk_customers_customer_id FOREIGN KEY (customer_id) REFERENCES public.customers_customer(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: retention_hold retention_hold_lifted_by_id_01b81acc_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.retention_hold
    ADD CONSTRAINT retention_hold_lifted_by_id_01b81acc_fk_accounts_user_id FOREIGN KEY (lifted_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: retention_hold retention_hold_placed_by_id_4302d10a_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.retention_hold
    ADD CONSTRAINT retention_hold_placed_by_id_4302d10a_fk_accounts_user_id FOREIGN KEY (placed_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: retention_hold retention_hold_ticket_id_83707685_fk_tickets_ticket_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.retention_hold
    ADD CONSTRAINT retention_hold_ticket_id_83707685_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: retention_lightened retention_lightened_ticket_id_3fc64e84_fk_tickets_ticket_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.retention_lightened
    ADD CONSTRAINT retention_lightened_ticket_id_3fc64e84_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: ruling_handlingrule ruling_handlingrule_area_id_7f030530_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ruling_handlingrule
    ADD CONSTRAINT ruling_handlingrule_area_id_7f030530_fk_organisat FOREIGN KEY (area_id) REFERENCES public.organisation_servicearea(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: ruling_happening ruling_happening_message_id_9b83f3d1_fk_tickets_message_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ruling_happening
    ADD CONSTRAINT ruling_happening_message_id_9b83f3d1_fk_tickets_message_id FOREIGN KEY (message_id) REFERENCES public.tickets_message(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: ruling_happening ruling_happening_rule_id_e935d1e2_fk_ruling_handlingrule_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ruling_happening
    ADD CONSTRAINT ruling_happening_rule_id_e935d1e2_fk_ruling_handlingrule_id FOREIGN KEY (rule_id) REFERENCES public.ruling_handlingrule(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: ruling_happening ruling_happening_ticket_id_38a6b3bb_fk_tickets_ticket_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ruling_happening
    ADD CONSTRAINT ruling_happening_ticket_id_38a6b3bb_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: ruling_shadowhit ruling_shadowhit_rule_id_51e28a01_fk_ruling_handlingrule_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ruling_shadowhit
    ADD CONSTRAINT ruling_shadowhit_rule_id_51e28a01_fk_ruling_handlingrule_id FOREIGN KEY (rule_id) REFERENCES public.ruling_handlingrule(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: ruling_shadowhit ruling_shadowhit_ticket_id_1cb51846_fk_tickets_ticket_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ruling_shadowhit
    ADD CONSTRAINT ruling_shadowhit_ticket_id_1cb51846_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: social_socialitem social_socialitem_account_id_acdb17d6_fk_social_so; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.social_socialitem
    ADD CONSTRAINT social_socialitem_account_id_acdb17d6_fk_social_so FOREIGN KEY (account_id) REFERENCES public.social_socialaccount(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: social_socialitem social_socialitem_message_id_a9d1e062_fk_tickets_message_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.social_socialitem
    ADD CONSTRAINT social_socialitem_message_id_a9d1e062_fk_tickets_message_id FOREIGN KEY (message_id) REFERENCES public.tickets_message(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: social_socialitem social_socialitem_thread_id_6d1930b8_fk_social_socialthread_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.social_socialitem
    ADD CONSTRAINT social_socialitem_thread_id_6d1930b8_fk_social_socialthread_id FOREIGN KEY (thread_id) REFERENCES public.social_socialthread(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: social_socialthread social_socialthread_account_id_2fc13e2d_fk_social_so; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.social_socialthread
    ADD CONSTRAINT social_socialthread_account_id_2fc13e2d_fk_social_so FOREIGN KEY (account_id) REFERENCES public.social_socialaccount(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: social_socialthread social_socialthread_ticket_id_50bc49c4_fk_tickets_ticket_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.social_socialthread
    ADD CONSTRAINT social_socialthread_ticket_id_50bc49c4_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: tickets_attachment tickets_attachment_message_id_19591853_fk_tickets_message_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_attachment
    ADD CONSTRAINT tickets_attachment_message_id_19591853_fk_tickets_message_id FOREIGN KEY (message_id) REFERENCES public.tickets_message(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: tickets_attachment tickets_attachment_note_id_c7229a9c_fk_tickets_note_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_attachment
    ADD CONSTRAINT tickets_attachment_note_id_c7229a9c_fk_tickets_note_id FOREIGN KEY (note_id) REFERENCES public.tickets_note(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: tickets_attachment tickets_attachment_ticket_id_00f5c87f_fk_tickets_ticket_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_attachment
    ADD CONSTRAINT tickets_attachment_ticket_id_00f5c87f_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: tickets_copy tickets_copy_group_id_e6bce3c8_fk_organisation_handlergroup_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_copy
    ADD CONSTRAINT tickets_copy_group_id_e6bce3c8_fk_organisation_handlergroup_id FOREIGN KEY (group_id) REFERENCES public.organisation_handlergroup(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: tickets_copy tickets_copy_sent_by_id_155bf65f_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_copy
    ADD CONSTRAINT tickets_copy_sent_by_id_155bf65f_fk_accounts_user_id FOREIGN KEY (sent_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: tickets_copy tickets_copy_ticket_id_873c99cd_fk_tickets_ticket_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_copy
    ADD CONSTRAINT tickets_copy_ticket_id_873c99cd_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: tickets_copy tickets_copy_user_id_4ded6178_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_copy
    ADD CONSTRAINT tickets_copy_user_id_4ded6178_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: tickets_event tickets_event_actor_id_12973423_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_event
    ADD CONSTRAINT tickets_event_actor_id_12973423_fk_accounts_user_id FOREIGN KEY (actor_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: tickets_event tickets_event_ticket_id_c2d3d586_fk_tickets_ticket_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_event
    ADD CONSTRAINT tickets_event_ticket_id_c2d3d586_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: tickets_link tickets_link_created_by_id_a23a2988_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_link
    ADD CONSTRAINT tickets_link_created_by_id_a23a2988_fk_accounts_user_id FOREIGN KEY (created_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: tickets_link tickets_link_source_id_efb18ebc_fk_tickets_ticket_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_link
    ADD CONSTRAINT tickets_link_source_id_efb18ebc_fk_tickets_ticket_id FOREIGN KEY (source_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: tickets_link tickets_link_target_id_c59050aa_fk_tickets_ticket_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_link
    ADD CONSTRAINT tickets_link_target_id_c59050aa_fk_tickets_ticket_id FOREIGN KEY (target_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: tickets_message tickets_message_author_id_e13a9dd8_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_message
    ADD CONSTRAINT tickets_message_author_id_e13a9dd8_fk_accounts_user_id FOREIGN KEY (author_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: tickets_message tickets_message_ticket_id_a1134910_fk_tickets_ticket_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_message
    ADD CONSTRAINT tickets_message_ticket_id_a1134910_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: tickets_note tickets_note_author_id_5a8cae83_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_note
    ADD CONSTRAINT tickets_note_author_id_5a8cae83_fk_accounts_user_id FOREIGN KEY (author_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: tickets_note tickets_note_ticket_id_d19e6b0b_fk_tickets_ticket_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_note
    ADD CONSTRAINT tickets_note_ticket_id_d19e6b0b_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: tickets_protectedplace tickets_protectedplace_ticket_id_cc029600_fk_tickets_ticket_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_protectedplace
    ADD CONSTRAINT tickets_protectedplace_ticket_id_cc029600_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: tickets_searchentry tickets_searchentry_ticket_id_64940768_fk_tickets_ticket_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_searchentry
    ADD CONSTRAINT tickets_searchentry_ticket_id_64940768_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: tickets_ticket tickets_ticket_area_id_9fdd5afd_fk_organisation_servicearea_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_ticket
    ADD CONSTRAINT tickets_ticket_area_id_9fdd5afd_fk_organisation_servicearea_id FOREIGN KEY (area_id) REFERENCES public.organisation_servicearea(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: tickets_ticket tickets_ticket_assignee_id_3a5aa407_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_ticket
    ADD CONSTRAINT tickets_ticket_assignee_id_3a5aa407_fk_accounts_user_id FOREIGN KEY (assignee_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: tickets_ticket tickets_ticket_contact_type_id_535dfd36_fk_categorie; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_ticket
    ADD CONSTRAINT tickets_ticket_contact_type_id_535dfd36_fk_categorie FOREIGN KEY (contact_type_id) REFERENCES public.categories_contacttype(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: tickets_ticket tickets_ticket_created_by_id_c418a145_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_ticket
    ADD CONSTRAINT tickets_ticket_created_by_id_c418a145_fk_accounts_user_id FOREIGN KEY (created_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: tickets_ticket tickets_ticket_customer_id_f2d9135a_fk_customers_customer_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_ticket
    ADD CONSTRAINT tickets_ticket_customer_id_f2d9135a_fk_customers_customer_id FOREIGN KEY (customer_id) REFERENCES public.customers_customer(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: tickets_ticket tickets_ticket_district_id_b5e46764_fk_places_district_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_ticket
    ADD CONSTRAINT tickets_ticket_district_id_b5e46764_fk_places_district_id FOREIGN KEY (district_id) REFERENCES public.places_district(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: tickets_ticket tickets_ticket_group_id_4c5eda1a_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_ticket
    ADD CONSTRAINT tickets_ticket_group_id_4c5eda1a_fk_organisat FOREIGN KEY (group_id) REFERENCES public.organisation_handlergroup(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: tickets_ticket tickets_ticket_location_id_5ecdf4f6_fk_places_se; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_ticket
    ADD CONSTRAINT tickets_ticket_location_id_5ecdf4f6_fk_places_se FOREIGN KEY (location_id) REFERENCES public.places_servicelocation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: tickets_ticket tickets_ticket_queue_id_0d3cb9ef_fk_queues_queue_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_ticket
    ADD CONSTRAINT tickets_ticket_queue_id_0d3cb9ef_fk_queues_queue_id FOREIGN KEY (queue_id) REFERENCES public.queues_queue(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: tickets_ticket tickets_ticket_service_id_b539ed07_fk_categories_category_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_ticket
    ADD CONSTRAINT tickets_ticket_service_id_b539ed07_fk_categories_category_id FOREIGN KEY (service_id) REFERENCES public.categories_category(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: tickets_ticket_tags tickets_ticket_tags_tag_id_94e38768_fk_categories_tag_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_ticket_tags
    ADD CONSTRAINT tickets_ticket_tags_tag_id_94e38768_fk_categories_tag_id FOREIGN KEY (tag_id) REFERENCES public.categories_tag(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: tickets_ticket_tags tickets_ticket_tags_ticket_id_7f74ebe4_fk_tickets_ticket_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_ticket_tags
    ADD CONSTRAINT tickets_ticket_tags_ticket_id_7f74ebe4_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: tickets_ticket tickets_ticket_topic_id_80564e0d_fk_categories_category_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_ticket
    ADD CONSTRAINT tickets_ticket_topic_id_80564e0d_fk_categories_category_id FOREIGN KEY (topic_id) REFERENCES public.categories_category(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: tickets_ticket tickets_ticket_unit_id_1af5ff64_fk_organisation_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets_ticket
    ADD CONSTRAINT tickets_ticket_unit_id_1af5ff64_fk_organisation_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisation_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: webform_contactdraftfile webform_contactdraft_draft_id_13d0072a_fk_webform_c; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.webform_contactdraftfile
    ADD CONSTRAINT webform_contactdraft_draft_id_13d0072a_fk_webform_c FOREIGN KEY (draft_id) REFERENCES public.webform_contactdraft(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: workflow_routingrule workflow_routingrule_queue_id_4d2f407e_fk_queues_queue_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.workflow_routingrule
    ADD CONSTRAINT workflow_routingrule_queue_id_4d2f407e_fk_queues_queue_id FOREIGN KEY (queue_id) REFERENCES public.queues_queue(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: workflow_routingrule workflow_routingrule_workflow_id_a8e5ff77_fk_workflow_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.workflow_routingrule
    ADD CONSTRAINT workflow_routingrule_workflow_id_a8e5ff77_fk_workflow_ FOREIGN KEY (workflow_id) REFERENCES public.workflow_workflow(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: workflow_step workflow_step_version_id_36c91f92_fk_workflow_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.workflow_step
    ADD CONSTRAINT workflow_step_version_id_36c91f92_fk_workflow_ FOREIGN KEY (version_id) REFERENCES public.workflow_workflowversion(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: workflow_stepentry workflow_stepentry_ticket_id_fc574eb0_fk_tickets_ticket_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.workflow_stepentry
    ADD CONSTRAINT workflow_stepentry_ticket_id_fc574eb0_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: workflow_stepentry workflow_stepentry_version_id_fe75c4ea_fk_workflow_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.workflow_stepentry
    ADD CONSTRAINT workflow_stepentry_version_id_fe75c4ea_fk_workflow_ FOREIGN KEY (version_id) REFERENCES public.workflow_workflowversion(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: workflow_steptimer workflow_steptimer_ticket_id_aa212d1f_fk_tickets_ticket_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.workflow_steptimer
    ADD CONSTRAINT workflow_steptimer_ticket_id_aa212d1f_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: workflow_ticketmigration workflow_ticketmigra_begun_by_id_186bcb04_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.workflow_ticketmigration
    ADD CONSTRAINT workflow_ticketmigra_begun_by_id_186bcb04_fk_accounts_ FOREIGN KEY (begun_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: workflow_ticketmigration workflow_ticketmigra_version_id_7c355346_fk_workflow_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.workflow_ticketmigration
    ADD CONSTRAINT workflow_ticketmigra_version_id_7c355346_fk_workflow_ FOREIGN KEY (version_id) REFERENCES public.workflow_workflowversion(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: workflow_transition workflow_transition_source_id_5de3e446_fk_workflow_step_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.workflow_transition
    ADD CONSTRAINT workflow_transition_source_id_5de3e446_fk_workflow_step_id FOREIGN KEY (source_id) REFERENCES public.workflow_step(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: workflow_transition workflow_transition_target_id_c633c742_fk_workflow_step_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.workflow_transition
    ADD CONSTRAINT workflow_transition_target_id_c633c742_fk_workflow_step_id FOREIGN KEY (target_id) REFERENCES public.workflow_step(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: workflow_transition workflow_transition_version_id_2d7ccb31_fk_workflow_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.workflow_transition
    ADD CONSTRAINT workflow_transition_version_id_2d7ccb31_fk_workflow_ FOREIGN KEY (version_id) REFERENCES public.workflow_workflowversion(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: workflow_workflow workflow_workflow_area_id_b5ca9301_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.workflow_workflow
    ADD CONSTRAINT workflow_workflow_area_id_b5ca9301_fk_organisat FOREIGN KEY (area_id) REFERENCES public.organisation_servicearea(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: workflow_workflowdraft workflow_workflowdra_workflow_id_5b7d78da_fk_workflow_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.workflow_workflowdraft
    ADD CONSTRAINT workflow_workflowdra_workflow_id_5b7d78da_fk_workflow_ FOREIGN KEY (workflow_id) REFERENCES public.workflow_workflow(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: workflow_workflowversion workflow_workflowver_workflow_id_131c92f5_fk_workflow_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.workflow_workflowversion
    ADD CONSTRAINT workflow_workflowver_workflow_id_131c92f5_fk_workflow_ FOREIGN KEY (workflow_id) REFERENCES public.workflow_workflow(id) DEFERRABLE INITIALLY DEFERRED;


--
-- PostgreSQL database dump complete
--

\unrestrict kaiku

