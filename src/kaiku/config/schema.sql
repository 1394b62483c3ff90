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
-- Name: reporting_mark_stale_days(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.reporting_mark_stale_days() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP IN ('INSERT', 'UPDATE') THEN
        INSERT INTO reporting_staleday (counted_by, day)
        SELECT DISTINCT 'received_on', received_on FROM new_facts_written
        UNION SELECT DISTINCT 'done_on', done_on FROM new_facts_written WHERE done_on IS NOT NULL;
    END IF;
    IF TG_OP IN ('UPDATE', 'DELETE') THEN
        INSERT INTO reporting_staleday (counted_by, day)
        SELECT DISTINCT 'received_on', received_on FROM old_facts_written
        UNION SELECT DISTINCT 'done_on', done_on FROM old_facts_written WHERE done_on IS NOT NULL;
    END IF;
    RETURN NULL;
END $$;


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
-- Name: audit_sealsignature; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit_sealsignature (
    id bigint NOT NULL,
    last_entry bigint NOT NULL,
    signature character varying(64) NOT NULL,
    signed_at timestamp with time zone NOT NULL
);


--
-- Name: audit_sealsignature_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.audit_sealsignature ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.audit_sealsignature_id_seq
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
-- Name: chat_conversation; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.chat_conversation (
    id bigint NOT NULL,
    key character varying(43) NOT NULL,
    mark uuid NOT NULL,
    language character varying(2) NOT NULL,
    state character varying(10) NOT NULL,
    topic_key character varying(120) NOT NULL,
    began_at character varying(22) NOT NULL,
    last_sequence integer NOT NULL,
    summary bytea NOT NULL,
    started_at timestamp with time zone NOT NULL,
    customer_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    answering_since timestamp with time zone,
    waiting_since timestamp with time zone,
    live_since timestamp with time zone,
    warned_at timestamp with time zone,
    closed_at timestamp with time zone,
    ending character varying(10) NOT NULL,
    settled_at timestamp with time zone,
    is_masked boolean NOT NULL,
    advisor_id bigint,
    ticket_id bigint,
    group_id bigint,
    helped character varying(6) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT chat_conversation_last_sequence_check CHECK ((last_sequence >= 0)),
    CONSTRAINT closed_talk_has_end CHECK (((((state)::text = 'closed'::text) OR (closed_at IS NULL)) AND (1 = (
CASE
    WHEN ((state)::text = 'closed'::text) THEN 1
    ELSE 0
END +
CASE
    WHEN (closed_at IS NULL) THEN 1
    ELSE 0
END)))),
    CONSTRAINT live_talk_has_advisor CHECK ((NOT ((advisor_id IS NULL) AND ((state)::text = 'live'::text))))
);


--
-- Name: chat_conversation_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.chat_conversation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.chat_conversation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: chat_copyrequest; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.chat_copyrequest (
    id bigint NOT NULL,
    email bytea NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    conversation_id bigint NOT NULL
);


--
-- Name: chat_copyrequest_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.chat_copyrequest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.chat_copyrequest_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: chat_line; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.chat_line (
    id bigint NOT NULL,
    sequence integer NOT NULL,
    who character varying(10) NOT NULL,
    text bytea NOT NULL,
    language character varying(2) NOT NULL,
    at timestamp with time zone NOT NULL,
    client_key character varying(40) NOT NULL,
    answers integer,
    turn uuid,
    sources jsonb NOT NULL,
    rating character varying(4) NOT NULL,
    advisor_id bigint,
    conversation_id bigint NOT NULL,
    replies jsonb DEFAULT '[]'::jsonb NOT NULL,
    CONSTRAINT chat_line_answers_check CHECK ((answers >= 0)),
    CONSTRAINT chat_line_sequence_check CHECK ((sequence >= 0))
);


--
-- Name: chat_line_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.chat_line ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.chat_line_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: chat_participant; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.chat_participant (
    id bigint NOT NULL,
    joined_at timestamp with time zone,
    left_at timestamp with time zone,
    read_sequence integer NOT NULL,
    draft bytea NOT NULL,
    conversation_id bigint NOT NULL,
    user_id bigint NOT NULL,
    CONSTRAINT chat_participant_read_sequence_check CHECK ((read_sequence >= 0))
);


--
-- Name: chat_participant_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.chat_participant ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.chat_participant_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: chat_seat; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.chat_seat (
    id bigint NOT NULL,
    is_available boolean NOT NULL,
    most smallint NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    user_id bigint NOT NULL,
    CONSTRAINT chat_seat_most_check CHECK ((most >= 0)),
    CONSTRAINT seat_has_sensible_limit CHECK (((most >= 1) AND (most <= 10)))
);


--
-- Name: chat_seat_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.chat_seat ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.chat_seat_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: chatbot_gap; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.chatbot_gap (
    id bigint NOT NULL,
    language character varying(2) NOT NULL,
    label character varying(120) NOT NULL,
    examples jsonb NOT NULL,
    count integer NOT NULL,
    last_week integer NOT NULL,
    centre bytea,
    proposal character varying(8) NOT NULL,
    state character varying(8) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    decided_at timestamp with time zone,
    article_id bigint,
    decided_by_id bigint,
    CONSTRAINT chatbot_gap_count_check CHECK ((count >= 0)),
    CONSTRAINT chatbot_gap_last_week_check CHECK ((last_week >= 0))
);


--
-- Name: chatbot_gap_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.chatbot_gap ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.chatbot_gap_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: chatbot_spending; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.chatbot_spending (
    day date NOT NULL,
    calls integer NOT NULL,
    failures integer NOT NULL,
    tokens_in bigint NOT NULL,
    tokens_out bigint NOT NULL,
    cost bigint NOT NULL,
    last_failure character varying(80) NOT NULL,
    last_failure_at timestamp with time zone,
    CONSTRAINT chatbot_spending_calls_check CHECK ((calls >= 0)),
    CONSTRAINT chatbot_spending_cost_check CHECK ((cost >= 0)),
    CONSTRAINT chatbot_spending_failures_check CHECK ((failures >= 0)),
    CONSTRAINT chatbot_spending_tokens_in_check CHECK ((tokens_in >= 0)),
    CONSTRAINT chatbot_spending_tokens_out_check CHECK ((tokens_out >= 0))
);


--
-- Name: chatbot_switch; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.chatbot_switch (
    id bigint NOT NULL,
    is_on boolean NOT NULL,
    uses_model boolean NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    changed_by_id bigint,
    has_door boolean DEFAULT true NOT NULL,
    CONSTRAINT one_bot_switch CHECK ((id = 1))
);


--
-- Name: chatbot_switch_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.chatbot_switch ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.chatbot_switch_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: chatbot_testquestion; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.chatbot_testquestion (
    id bigint NOT NULL,
    language character varying(2) NOT NULL,
    text character varying(300) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    article_id bigint,
    made_by_id bigint,
    passed_at timestamp with time zone,
    failing_since timestamp with time zone
);


--
-- Name: chatbot_testquestion_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.chatbot_testquestion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.chatbot_testquestion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: chatbot_turn; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.chatbot_turn (
    id uuid NOT NULL,
    talk uuid NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    language character varying(2) NOT NULL,
    question text NOT NULL,
    text text NOT NULL,
    kind character varying(10) NOT NULL,
    topic character varying(20) NOT NULL,
    candidates jsonb NOT NULL,
    cited jsonb NOT NULL,
    version character varying(20) NOT NULL,
    model character varying(80) NOT NULL,
    index_model character varying(40) NOT NULL,
    verdicts jsonb NOT NULL,
    milliseconds jsonb NOT NULL,
    took integer NOT NULL,
    tokens_in integer NOT NULL,
    tokens_out integer NOT NULL,
    cost integer NOT NULL,
    good boolean,
    reason character varying(300) NOT NULL,
    rated_at timestamp with time zone,
    said_again boolean NOT NULL,
    handed_over boolean NOT NULL,
    made_contact boolean NOT NULL,
    reviewed_at timestamp with time zone,
    verdict character varying(10) NOT NULL,
    article_id bigint,
    gap_id bigint,
    reviewed_by_id bigint,
    helped boolean,
    CONSTRAINT chatbot_turn_cost_check CHECK ((cost >= 0)),
    CONSTRAINT chatbot_turn_tokens_in_check CHECK ((tokens_in >= 0)),
    CONSTRAINT chatbot_turn_tokens_out_check CHECK ((tokens_out >= 0)),
    CONSTRAINT chatbot_turn_took_check CHECK ((took >= 0))
);


--
-- Name: chatbot_version; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.chatbot_version (
    id bigint NOT NULL,
    number integer NOT NULL,
    state character varying(8) NOT NULL,
    settings jsonb NOT NULL,
    note character varying(300) NOT NULL,
    figures jsonb NOT NULL,
    made_at timestamp with time zone NOT NULL,
    live_from timestamp with time zone,
    made_by_id bigint,
    CONSTRAINT chatbot_version_number_check CHECK ((number >= 0))
);


--
-- Name: chatbot_version_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.chatbot_version ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.chatbot_version_id_seq
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
-- Name: customers_customertie; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.customers_customertie (
    id bigint NOT NULL,
    verdict character varying(5) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    made_by_id bigint NOT NULL,
    one_id bigint NOT NULL,
    two_id bigint NOT NULL,
    CONSTRAINT customer_tie_in_order CHECK ((one_id < two_id))
);


--
-- Name: customers_customertie_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.customers_customertie ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.customers_customertie_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: datalake_lakepart; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.datalake_lakepart (
    id bigint NOT NULL,
    target character varying(16) NOT NULL,
    "table" character varying(40) NOT NULL,
    month character varying(7) NOT NULL,
    columns character varying(16) NOT NULL,
    digest character varying(80) NOT NULL,
    rows bigint NOT NULL,
    size bigint NOT NULL,
    sha256 character varying(64) NOT NULL,
    written_at timestamp with time zone NOT NULL
);


--
-- Name: datalake_lakepart_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.datalake_lakepart ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.datalake_lakepart_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: datalake_lakerun; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.datalake_lakerun (
    id bigint NOT NULL,
    began_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    outcome character varying(10) NOT NULL,
    error character varying(500) NOT NULL,
    parts integer NOT NULL,
    rows bigint NOT NULL,
    total bigint NOT NULL,
    CONSTRAINT datalake_lakerun_parts_check CHECK ((parts >= 0))
);


--
-- Name: datalake_lakerun_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.datalake_lakerun ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.datalake_lakerun_id_seq
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
    listened_at timestamp with time zone,
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
-- Name: handling_bundle; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.handling_bundle (
    id bigint NOT NULL,
    made_at timestamp with time zone NOT NULL,
    made_by_id bigint NOT NULL
);


--
-- Name: handling_bundle_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.handling_bundle ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.handling_bundle_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: handling_bundled; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.handling_bundled (
    id bigint NOT NULL,
    joined_at timestamp with time zone NOT NULL,
    bundle_id bigint NOT NULL,
    joined_by_id bigint NOT NULL,
    ticket_id bigint NOT NULL
);


--
-- Name: handling_bundled_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.handling_bundled ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.handling_bundled_id_seq
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
    asked_by_id bigint,
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
    name text NOT NULL,
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
-- Name: handling_part; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.handling_part (
    id bigint NOT NULL,
    made_at timestamp with time zone NOT NULL,
    contribution text NOT NULL,
    contributed_at timestamp with time zone,
    undone_at timestamp with time zone,
    author_id bigint,
    made_by_id bigint NOT NULL,
    main_id bigint NOT NULL,
    ticket_id bigint NOT NULL
);


--
-- Name: handling_part_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.handling_part ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.handling_part_id_seq
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
    user_id bigint NOT NULL,
    due_at timestamp with time zone
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
-- Name: kaiku_reports_dim_area; Type: VIEW; Schema: public; Owner: -
--

CREATE VIEW public.kaiku_reports_dim_area AS
 SELECT id AS area_key,
    key AS code,
    (names ->> 'fi'::text) AS name_fi,
    (names ->> 'sv'::text) AS name_sv,
    (names ->> 'en'::text) AS name_en,
    is_active
   FROM public.organisation_servicearea a;


--
-- Name: kaiku_reports_dim_category; Type: VIEW; Schema: public; Owner: -
--

CREATE VIEW public.kaiku_reports_dim_category AS
 WITH RECURSIVE walk AS (
         SELECT categories_category.id,
            categories_category.id AS main_id,
            1 AS level,
            COALESCE((categories_category.names ->> 'fi'::text), (categories_category.key)::text) AS path
           FROM public.categories_category
          WHERE (categories_category.parent_id IS NULL)
        UNION ALL
         SELECT c_1.id,
            w_1.main_id,
            (w_1.level + 1),
            ((w_1.path || ' / '::text) || COALESCE((c_1.names ->> 'fi'::text), (c_1.key)::text))
           FROM (public.categories_category c_1
             JOIN walk w_1 ON ((c_1.parent_id = w_1.id)))
        )
 SELECT c.id AS category_key,
    c.key AS code,
    c.tree,
    c.parent_id AS parent_key,
    w.main_id AS main_key,
    w.level,
    w.path AS path_fi,
    (c.names ->> 'fi'::text) AS name_fi,
    (c.names ->> 'sv'::text) AS name_sv,
    (c.names ->> 'en'::text) AS name_en,
    c.is_active
   FROM (public.categories_category c
     JOIN walk w ON ((w.id = c.id)));


--
-- Name: kaiku_reports_dim_contact_type; Type: VIEW; Schema: public; Owner: -
--

CREATE VIEW public.kaiku_reports_dim_contact_type AS
 SELECT id AS contact_type_key,
    key AS code,
    (names ->> 'fi'::text) AS name_fi,
    (names ->> 'sv'::text) AS name_sv,
    (names ->> 'en'::text) AS name_en,
    is_active
   FROM public.categories_contacttype t;


--
-- Name: reporting_factcontact; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.reporting_factcontact (
    id bigint NOT NULL,
    ticket_id bigint,
    received_at timestamp with time zone NOT NULL,
    received_on date NOT NULL,
    first_replied_at timestamp with time zone,
    done_at timestamp with time zone,
    done_on date,
    due_at timestamp with time zone,
    status character varying(10) NOT NULL,
    channel character varying(10) NOT NULL,
    language character varying(2) NOT NULL,
    priority smallint NOT NULL,
    is_restricted boolean NOT NULL,
    topic_id bigint,
    service_id bigint,
    contact_type_id bigint,
    queue_id bigint NOT NULL,
    group_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    area_id bigint NOT NULL,
    district_id bigint,
    location_id bigint,
    cell character varying(16) NOT NULL,
    reply_seconds integer,
    reply_working integer,
    lead_seconds integer,
    handling_seconds integer,
    handling_working integer,
    waiting_seconds integer,
    waiting_working integer,
    rounds smallint NOT NULL,
    touches smallint NOT NULL,
    transfers smallint NOT NULL,
    messages_in smallint NOT NULL,
    messages_out smallint NOT NULL,
    wants_reply boolean NOT NULL,
    closing_reason character varying(30) NOT NULL,
    may_publish boolean NOT NULL,
    is_published boolean NOT NULL,
    rating smallint,
    last_event_id bigint NOT NULL,
    is_part boolean DEFAULT false NOT NULL,
    CONSTRAINT reporting_factcontact_handling_seconds_check CHECK ((handling_seconds >= 0)),
    CONSTRAINT reporting_factcontact_handling_working_check CHECK ((handling_working >= 0)),
    CONSTRAINT reporting_factcontact_lead_seconds_check CHECK ((lead_seconds >= 0)),
    CONSTRAINT reporting_factcontact_messages_in_check CHECK ((messages_in >= 0)),
    CONSTRAINT reporting_factcontact_messages_out_check CHECK ((messages_out >= 0)),
    CONSTRAINT reporting_factcontact_priority_check CHECK ((priority >= 0)),
    CONSTRAINT reporting_factcontact_rating_check CHECK ((rating >= 0)),
    CONSTRAINT reporting_factcontact_reply_seconds_check CHECK ((reply_seconds >= 0)),
    CONSTRAINT reporting_factcontact_reply_working_check CHECK ((reply_working >= 0)),
    CONSTRAINT reporting_factcontact_rounds_check CHECK ((rounds >= 0)),
    CONSTRAINT reporting_factcontact_touches_check CHECK ((touches >= 0)),
    CONSTRAINT reporting_factcontact_transfers_check CHECK ((transfers >= 0)),
    CONSTRAINT reporting_factcontact_waiting_seconds_check CHECK ((waiting_seconds >= 0)),
    CONSTRAINT reporting_factcontact_waiting_working_check CHECK ((waiting_working >= 0))
);


--
-- Name: kaiku_reports_dim_date; Type: VIEW; Schema: public; Owner: -
--

CREATE VIEW public.kaiku_reports_dim_date AS
 SELECT (day.day)::date AS date,
    (EXTRACT(year FROM day.day))::integer AS year,
    (EXTRACT(quarter FROM day.day))::integer AS quarter,
    to_char(day.day, 'YYYY-MM'::text) AS month,
    (EXTRACT(isoyear FROM day.day))::integer AS iso_year,
    (EXTRACT(week FROM day.day))::integer AS iso_week,
    (EXTRACT(isodow FROM day.day))::integer AS weekday
   FROM ( SELECT min(reporting_factcontact.received_on) AS first,
            max(reporting_factcontact.received_on) AS last
           FROM public.reporting_factcontact) span,
    LATERAL generate_series(date_trunc('year'::text, (span.first)::timestamp without time zone), (date_trunc('year'::text, (span.last)::timestamp without time zone) + '1 year -1 days'::interval), '1 day'::interval) day(day);


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
-- Name: kaiku_reports_dim_district; Type: VIEW; Schema: public; Owner: -
--

CREATE VIEW public.kaiku_reports_dim_district AS
 SELECT id AS district_key,
    key AS code,
    code AS city_code,
    (names ->> 'fi'::text) AS name_fi,
    (names ->> 'sv'::text) AS name_sv,
    (names ->> 'en'::text) AS name_en,
    lon,
    lat
   FROM public.places_district d;


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
-- Name: kaiku_reports_dim_group; Type: VIEW; Schema: public; Owner: -
--

CREATE VIEW public.kaiku_reports_dim_group AS
 SELECT id AS group_key,
    key AS code,
    (names ->> 'fi'::text) AS name_fi,
    (names ->> 'sv'::text) AS name_sv,
    (names ->> 'en'::text) AS name_en,
    unit_id AS unit_key,
    is_active
   FROM public.organisation_handlergroup g;


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
    district_id bigint,
    archived_at timestamp with time zone,
    contacts jsonb DEFAULT '{}'::jsonb NOT NULL,
    hours jsonb DEFAULT '{}'::jsonb NOT NULL,
    is_point_doubtful boolean DEFAULT false NOT NULL,
    postcode character varying(10) DEFAULT ''::character varying NOT NULL,
    summaries jsonb DEFAULT '{}'::jsonb NOT NULL,
    told_at timestamp with time zone
);


--
-- Name: kaiku_reports_dim_location; Type: VIEW; Schema: public; Owner: -
--

CREATE VIEW public.kaiku_reports_dim_location AS
 SELECT id AS location_key,
    key AS code,
    source,
    source_id,
    kind,
    (names ->> 'fi'::text) AS name_fi,
    (names ->> 'sv'::text) AS name_sv,
    (names ->> 'en'::text) AS name_en,
    district_id AS district_key,
    lon,
    lat,
    is_active
   FROM public.places_servicelocation l;


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
-- Name: kaiku_reports_dim_queue; Type: VIEW; Schema: public; Owner: -
--

CREATE VIEW public.kaiku_reports_dim_queue AS
 SELECT id AS queue_key,
    key AS code,
    kind,
    (names ->> 'fi'::text) AS name_fi,
    (names ->> 'sv'::text) AS name_sv,
    (names ->> 'en'::text) AS name_en,
    group_id AS group_key,
    is_active
   FROM public.queues_queue q;


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
-- Name: kaiku_reports_dim_unit; Type: VIEW; Schema: public; Owner: -
--

CREATE VIEW public.kaiku_reports_dim_unit AS
 SELECT u.id AS unit_key,
    u.key AS code,
    u.external_id,
    (u.names ->> 'fi'::text) AS name_fi,
    (u.names ->> 'sv'::text) AS name_sv,
    (u.names ->> 'en'::text) AS name_en,
    g.key AS service_group_code,
    (g.names ->> 'fi'::text) AS service_group_name_fi,
    g.area_id AS area_key,
    u.is_active
   FROM (public.organisation_unit u
     JOIN public.organisation_servicegroup g ON ((g.id = u.service_group_id)));


--
-- Name: kaiku_reports_fact_contact; Type: VIEW; Schema: public; Owner: -
--

CREATE VIEW public.kaiku_reports_fact_contact AS
 SELECT f.id AS contact_key,
    f.received_on AS received_date,
    (EXTRACT(hour FROM (f.received_at AT TIME ZONE 'Europe/Helsinki'::text)))::integer AS received_hour,
    ((f.first_replied_at AT TIME ZONE 'Europe/Helsinki'::text))::date AS replied_date,
    f.done_on AS done_date,
    f.status,
    f.channel,
    f.language,
    f.priority,
    f.is_restricted,
        CASE
            WHEN (NOT f.is_restricted) THEN f.topic_id
            ELSE NULL::bigint
        END AS topic_key,
        CASE
            WHEN (NOT f.is_restricted) THEN f.service_id
            ELSE NULL::bigint
        END AS service_key,
    f.contact_type_id AS contact_type_key,
    f.queue_id AS queue_key,
    f.group_id AS group_key,
    f.unit_id AS unit_key,
    f.area_id AS area_key,
        CASE
            WHEN (NOT f.is_restricted) THEN f.district_id
            ELSE NULL::bigint
        END AS district_key,
        CASE
            WHEN (NOT f.is_restricted) THEN f.location_id
            ELSE NULL::bigint
        END AS location_key,
        CASE
            WHEN (NOT f.is_restricted) THEN c.cell
            ELSE NULL::character varying
        END AS cell,
    f.reply_seconds,
    f.reply_working,
    f.lead_seconds,
    f.handling_seconds,
    f.handling_working,
    f.waiting_seconds,
    f.waiting_working,
    f.rounds,
    f.touches,
    f.transfers,
    f.messages_in,
    f.messages_out,
    f.wants_reply,
    f.closing_reason,
    f.is_published,
    f.rating
   FROM (public.reporting_factcontact f
     LEFT JOIN ( SELECT reporting_factcontact.cell
           FROM public.reporting_factcontact
          WHERE (((reporting_factcontact.cell)::text <> ''::text) AND (NOT reporting_factcontact.is_restricted))
          GROUP BY reporting_factcontact.cell
         HAVING (count(*) >= 5)) c ON (((c.cell)::text = (f.cell)::text)))
  WHERE (NOT f.is_part);


--
-- Name: reporting_factmessage; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.reporting_factmessage (
    id bigint NOT NULL,
    ticket_id bigint NOT NULL,
    message_id bigint NOT NULL,
    kind character varying(16) NOT NULL,
    channel character varying(10) NOT NULL,
    language character varying(2) NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    sent_on date NOT NULL,
    is_from_customer boolean NOT NULL,
    is_bounced boolean NOT NULL
);


--
-- Name: kaiku_reports_fact_message; Type: VIEW; Schema: public; Owner: -
--

CREATE VIEW public.kaiku_reports_fact_message AS
 SELECT f.id AS contact_key,
    f.received_on AS received_date,
    m.sent_on AS sent_date,
    m.kind,
    m.channel,
    m.language,
    m.is_from_customer,
    m.is_bounced,
    count(*) AS messages
   FROM (public.reporting_factcontact f
     JOIN public.reporting_factmessage m ON ((m.ticket_id = f.ticket_id)))
  WHERE (NOT f.is_part)
  GROUP BY f.id, f.received_on, m.sent_on, m.kind, m.channel, m.language, m.is_from_customer, m.is_bounced;


--
-- Name: reporting_factstep; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.reporting_factstep (
    id bigint NOT NULL,
    ticket_id bigint NOT NULL,
    number smallint NOT NULL,
    round smallint NOT NULL,
    status character varying(10) NOT NULL,
    queue_id bigint NOT NULL,
    group_id bigint NOT NULL,
    has_assignee boolean NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    seconds integer,
    working integer,
    CONSTRAINT reporting_factstep_number_check CHECK ((number >= 0)),
    CONSTRAINT reporting_factstep_round_check CHECK ((round >= 0)),
    CONSTRAINT reporting_factstep_seconds_check CHECK ((seconds >= 0)),
    CONSTRAINT reporting_factstep_working_check CHECK ((working >= 0))
);


--
-- Name: kaiku_reports_fact_step; Type: VIEW; Schema: public; Owner: -
--

CREATE VIEW public.kaiku_reports_fact_step AS
 SELECT f.id AS contact_key,
    f.received_on AS received_date,
    s.number AS step_number,
    s.round,
    s.status,
    s.queue_id AS queue_key,
    s.group_id AS group_key,
    s.has_assignee,
    ((s.begun_at AT TIME ZONE 'Europe/Helsinki'::text))::date AS begun_date,
    ((s.ended_at AT TIME ZONE 'Europe/Helsinki'::text))::date AS ended_date,
    s.seconds,
    s.working AS working_seconds
   FROM (public.reporting_factcontact f
     JOIN public.reporting_factstep s ON ((s.ticket_id = f.ticket_id)))
  WHERE (NOT f.is_part);


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
    districts character varying(80)[] DEFAULT '{}'::character varying(80)[] NOT NULL,
    severity character varying(10) DEFAULT 'info'::character varying NOT NULL,
    address character varying(500) DEFAULT ''::character varying NOT NULL,
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
-- Name: knowledge_articlecount; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.knowledge_articlecount (
    id bigint NOT NULL,
    day date NOT NULL,
    what character varying(10) NOT NULL,
    count integer NOT NULL,
    article_id bigint NOT NULL,
    CONSTRAINT knowledge_articlecount_count_check CHECK ((count >= 0))
);


--
-- Name: knowledge_articlecount_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.knowledge_articlecount ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.knowledge_articlecount_id_seq
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
-- Name: knowledge_articlepicture; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.knowledge_articlepicture (
    id bigint NOT NULL,
    key uuid NOT NULL,
    alt character varying(200) NOT NULL,
    file character varying(200) NOT NULL,
    content_type character varying(40) NOT NULL,
    size integer NOT NULL,
    added_at timestamp with time zone NOT NULL,
    added_by_id bigint,
    article_id bigint NOT NULL,
    CONSTRAINT knowledge_articlepicture_size_check CHECK ((size >= 0)),
    CONSTRAINT picture_is_told_in_words CHECK ((NOT ((alt)::text = ''::text)))
);


--
-- Name: knowledge_articlepicture_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.knowledge_articlepicture ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.knowledge_articlepicture_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: knowledge_articlepresence; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.knowledge_articlepresence (
    id bigint NOT NULL,
    language character varying(2) NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    article_id bigint NOT NULL,
    user_id bigint NOT NULL
);


--
-- Name: knowledge_articlepresence_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.knowledge_articlepresence ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.knowledge_articlepresence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: knowledge_articleupload; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.knowledge_articleupload (
    id bigint NOT NULL,
    batch uuid NOT NULL,
    "position" smallint NOT NULL,
    name character varying(120) NOT NULL,
    content bytea NOT NULL,
    items jsonb NOT NULL,
    error character varying(300) NOT NULL,
    settings jsonb NOT NULL,
    report jsonb,
    added_at timestamp with time zone NOT NULL,
    added_by_id bigint NOT NULL,
    CONSTRAINT knowledge_articleupload_position_check CHECK (("position" >= 0))
);


--
-- Name: knowledge_articleupload_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.knowledge_articleupload ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.knowledge_articleupload_id_seq
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
-- Name: knowledge_importmark; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.knowledge_importmark (
    id bigint NOT NULL,
    digest character varying(64) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    article_id bigint NOT NULL
);


--
-- Name: knowledge_importmark_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.knowledge_importmark ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.knowledge_importmark_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: knowledge_searchmiss; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.knowledge_searchmiss (
    id bigint NOT NULL,
    language character varying(2) NOT NULL,
    words character varying(120) NOT NULL,
    "where" character varying(5) NOT NULL,
    day date NOT NULL,
    count integer NOT NULL,
    CONSTRAINT knowledge_searchmiss_count_check CHECK ((count >= 0))
);


--
-- Name: knowledge_searchmiss_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.knowledge_searchmiss ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.knowledge_searchmiss_id_seq
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
    account_id text NOT NULL,
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
    failing_since timestamp with time zone,
    fault character varying(200) DEFAULT ''::character varying NOT NULL,
    is_overlay boolean DEFAULT false NOT NULL,
    opacity smallint DEFAULT 100 NOT NULL,
    origin character varying(4) DEFAULT 'pack'::character varying NOT NULL,
    secret bytea DEFAULT '\x'::bytea NOT NULL,
    CONSTRAINT places_basemap_opacity_check CHECK ((opacity >= 0)),
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
-- Name: places_cityservice; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.places_cityservice (
    id bigint NOT NULL,
    source character varying(20) NOT NULL,
    source_id character varying(80) NOT NULL,
    kind character varying(10) NOT NULL,
    names jsonb NOT NULL,
    summaries jsonb NOT NULL,
    contacts jsonb NOT NULL,
    hours jsonb NOT NULL,
    is_active boolean NOT NULL,
    told_at timestamp with time zone,
    archived_at timestamp with time zone
);


--
-- Name: places_cityservice_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.places_cityservice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.places_cityservice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: places_cityservice_locations; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.places_cityservice_locations (
    id bigint NOT NULL,
    cityservice_id bigint NOT NULL,
    servicelocation_id bigint NOT NULL
);


--
-- Name: places_cityservice_locations_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.places_cityservice_locations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.places_cityservice_locations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: places_cityservice_ways; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.places_cityservice_ways (
    id bigint NOT NULL,
    from_cityservice_id bigint NOT NULL,
    to_cityservice_id bigint NOT NULL
);


--
-- Name: places_cityservice_ways_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.places_cityservice_ways ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.places_cityservice_ways_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
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
-- Name: ptv_placerun; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.ptv_placerun (
    id bigint NOT NULL,
    began_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone NOT NULL,
    outcome character varying(10) NOT NULL,
    is_whole boolean NOT NULL,
    version character varying(5) NOT NULL,
    error character varying(500) NOT NULL,
    counts jsonb NOT NULL,
    changes jsonb NOT NULL,
    source_id bigint NOT NULL
);


--
-- Name: ptv_placerun_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.ptv_placerun ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ptv_placerun_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: ptv_placesource; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.ptv_placesource (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    is_active boolean NOT NULL,
    organizations jsonb NOT NULL,
    municipality character varying(3) NOT NULL,
    version character varying(5) NOT NULL,
    secret bytea NOT NULL,
    fetched_at timestamp with time zone,
    whole_at timestamp with time zone
);


--
-- Name: ptv_placesource_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.ptv_placesource ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ptv_placesource_id_seq
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
-- Name: publishing_compilation; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.publishing_compilation (
    id bigint NOT NULL,
    number character varying(12) NOT NULL,
    title character varying(200) NOT NULL,
    intro text NOT NULL,
    language character varying(2) NOT NULL,
    state character varying(10) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    published_at timestamp with time zone,
    withdrawal_reason character varying(200) NOT NULL,
    approved_by_id bigint,
    made_by_id bigint,
    topic_id bigint
);


--
-- Name: publishing_compilation_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.publishing_compilation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.publishing_compilation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: publishing_compilationcase; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.publishing_compilationcase (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    compilation_id bigint NOT NULL,
    publication_id bigint NOT NULL,
    CONSTRAINT publishing_compilationcase_position_check CHECK (("position" >= 0))
);


--
-- Name: publishing_compilationcase_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.publishing_compilationcase ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.publishing_compilationcase_id_seq
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
    "precision" character varying(5) DEFAULT 'exact'::character varying NOT NULL,
    status character varying(10) DEFAULT 'new'::character varying NOT NULL,
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
-- Name: publishing_publicationphoto; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.publishing_publicationphoto (
    id bigint NOT NULL,
    description character varying(200) NOT NULL,
    attachment_id bigint NOT NULL,
    publication_id bigint NOT NULL
);


--
-- Name: publishing_publicationphoto_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.publishing_publicationphoto ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.publishing_publicationphoto_id_seq
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
-- Name: reporting_daysum; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.reporting_daysum (
    id bigint NOT NULL,
    counted_by character varying(11) NOT NULL,
    day date NOT NULL,
    is_part boolean NOT NULL,
    is_restricted boolean NOT NULL,
    area_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    group_id bigint NOT NULL,
    topic_id bigint,
    contacts integer NOT NULL,
    CONSTRAINT reporting_daysum_contacts_check CHECK ((contacts >= 0))
);


--
-- Name: reporting_daysum_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.reporting_daysum ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reporting_daysum_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: reporting_factcontact_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.reporting_factcontact ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reporting_factcontact_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: reporting_factcursor; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.reporting_factcursor (
    id bigint NOT NULL,
    name character varying(20) NOT NULL,
    event_id bigint NOT NULL,
    moved_at timestamp with time zone
);


--
-- Name: reporting_factcursor_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.reporting_factcursor ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reporting_factcursor_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: reporting_factmessage_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.reporting_factmessage ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reporting_factmessage_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: reporting_factstep_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.reporting_factstep ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reporting_factstep_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: reporting_insight; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.reporting_insight (
    id bigint NOT NULL,
    title character varying(120) NOT NULL,
    text text NOT NULL,
    topic_id bigint,
    district_id bigint,
    decision text NOT NULL,
    due_on date,
    state character varying(10) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    publication character varying(10) NOT NULL,
    public_titles jsonb NOT NULL,
    public_texts jsonb NOT NULL,
    published_at timestamp with time zone,
    contacts integer,
    approved_by_id bigint,
    made_by_id bigint,
    proposed_by_id bigint,
    unit_id bigint,
    CONSTRAINT reporting_insight_contacts_check CHECK ((contacts >= 0)),
    CONSTRAINT reporting_insight_version_check CHECK ((version >= 0))
);


--
-- Name: reporting_insight_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.reporting_insight ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reporting_insight_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: reporting_insightticket; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.reporting_insightticket (
    id bigint NOT NULL,
    linked_at timestamp with time zone NOT NULL,
    insight_id bigint NOT NULL,
    ticket_id bigint NOT NULL
);


--
-- Name: reporting_insightticket_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.reporting_insightticket ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reporting_insightticket_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: reporting_reportorder; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.reporting_reportorder (
    id bigint NOT NULL,
    every character varying(10) NOT NULL,
    sent_for date NOT NULL,
    user_id bigint NOT NULL,
    report_id bigint NOT NULL
);


--
-- Name: reporting_reportorder_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.reporting_reportorder ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reporting_reportorder_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: reporting_rise; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.reporting_rise (
    id bigint NOT NULL,
    level character varying(5) NOT NULL,
    area_id bigint,
    unit_id bigint,
    group_id bigint,
    topic_id bigint,
    district_id bigint,
    began_on date NOT NULL,
    seen_on date NOT NULL,
    ended_on date,
    count integer NOT NULL,
    expected double precision NOT NULL,
    highest integer NOT NULL,
    earlier_years smallint NOT NULL,
    most_id bigint,
    most_count integer NOT NULL,
    CONSTRAINT reporting_rise_count_check CHECK ((count >= 0)),
    CONSTRAINT reporting_rise_earlier_years_check CHECK ((earlier_years >= 0)),
    CONSTRAINT reporting_rise_highest_check CHECK ((highest >= 0)),
    CONSTRAINT reporting_rise_most_count_check CHECK ((most_count >= 0)),
    CONSTRAINT rise_about_one CHECK ((((district_id IS NULL) AND (topic_id IS NOT NULL)) OR ((district_id IS NOT NULL) AND (topic_id IS NULL))))
);


--
-- Name: reporting_rise_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.reporting_rise ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reporting_rise_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: reporting_risenotice; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.reporting_risenotice (
    id bigint NOT NULL,
    made_at timestamp with time zone NOT NULL,
    read_at timestamp with time zone,
    rise_id bigint NOT NULL,
    user_id bigint NOT NULL
);


--
-- Name: reporting_risenotice_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.reporting_risenotice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reporting_risenotice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: reporting_savedreport; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.reporting_savedreport (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    query character varying(2000) NOT NULL,
    roles jsonb NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    removed_at timestamp with time zone,
    owner_id bigint
);


--
-- Name: reporting_savedreport_groups; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.reporting_savedreport_groups (
    id bigint NOT NULL,
    savedreport_id bigint NOT NULL,
    handlergroup_id bigint NOT NULL
);


--
-- Name: reporting_savedreport_groups_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.reporting_savedreport_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reporting_savedreport_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: reporting_savedreport_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.reporting_savedreport ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reporting_savedreport_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: reporting_staleday; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.reporting_staleday (
    id bigint NOT NULL,
    counted_by character varying(11) NOT NULL,
    day date NOT NULL
);


--
-- Name: reporting_staleday_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.reporting_staleday ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reporting_staleday_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: reporting_trendfollow; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.reporting_trendfollow (
    id bigint NOT NULL,
    topic_id bigint,
    district_id bigint,
    user_id bigint NOT NULL,
    CONSTRAINT follow_about_one CHECK ((((district_id IS NULL) AND (topic_id IS NOT NULL)) OR ((district_id IS NOT NULL) AND (topic_id IS NULL))))
);


--
-- Name: reporting_trendfollow_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.reporting_trendfollow ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reporting_trendfollow_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: reporting_unitcost; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.reporting_unitcost (
    id bigint NOT NULL,
    channel character varying(10) NOT NULL,
    valid_from date NOT NULL,
    euros numeric(8,2) NOT NULL,
    minutes numeric(6,1) NOT NULL,
    hour_euros numeric(6,2) NOT NULL
);


--
-- Name: reporting_unitcost_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.reporting_unitcost ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reporting_unitcost_id_seq
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
    made_by_id bigint,
    forgotten_at timestamp with time zone,
    account_id bigint
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
-- Name: runs_macro; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.runs_macro (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    texts jsonb NOT NULL,
    words character varying(5) NOT NULL,
    note text NOT NULL,
    hand character varying(8) NOT NULL,
    step character varying(60) NOT NULL,
    closing character varying(30) NOT NULL,
    tags jsonb NOT NULL,
    used integer NOT NULL,
    used_at timestamp with time zone,
    review_on date,
    is_active boolean NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    changed_by_id bigint,
    group_id bigint,
    owner_id bigint,
    person_id bigint,
    queue_id bigint,
    topic_id bigint,
    CONSTRAINT macro_of_one CHECK (((owner_id IS NULL) OR (group_id IS NULL))),
    CONSTRAINT runs_macro_used_check CHECK ((used >= 0))
);


--
-- Name: runs_macro_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.runs_macro ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.runs_macro_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: runs_run; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.runs_run (
    id bigint NOT NULL,
    verb character varying(10) NOT NULL,
    given jsonb NOT NULL,
    words bytea NOT NULL,
    made_at timestamp with time zone NOT NULL,
    started_at timestamp with time zone,
    beat_at timestamp with time zone,
    done_at timestamp with time zone,
    by_id bigint NOT NULL,
    macro_id bigint,
    undoes_id bigint
);


--
-- Name: runs_run_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.runs_run ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.runs_run_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: runs_runrow; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.runs_runrow (
    id bigint NOT NULL,
    given jsonb NOT NULL,
    state character varying(8) NOT NULL,
    error character varying(300) NOT NULL,
    before jsonb NOT NULL,
    after jsonb NOT NULL,
    last_event bigint NOT NULL,
    run_id bigint NOT NULL,
    ticket_id bigint NOT NULL
);


--
-- Name: runs_runrow_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.runs_runrow ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.runs_runrow_id_seq
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
-- Name: suomifi_identification; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.suomifi_identification (
    id bigint NOT NULL,
    request_id character varying(80) NOT NULL,
    browser character varying(64) NOT NULL,
    wanted character varying(200) NOT NULL,
    language character varying(2) NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    answered_at timestamp with time zone,
    person bytea NOT NULL
);


--
-- Name: suomifi_identification_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.suomifi_identification ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.suomifi_identification_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: suomifi_seenmessage; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.suomifi_seenmessage (
    id bigint NOT NULL,
    mark character varying(64) NOT NULL,
    until timestamp with time zone NOT NULL
);


--
-- Name: suomifi_seenmessage_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.suomifi_seenmessage ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.suomifi_seenmessage_id_seq
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
    name text NOT NULL,
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
    address text NOT NULL,
    place_words text NOT NULL,
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
    name text NOT NULL,
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
-- Name: webpages_webpage; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.webpages_webpage (
    id bigint NOT NULL,
    url character varying(500) NOT NULL,
    state character varying(6) NOT NULL,
    etag character varying(200) NOT NULL,
    modified character varying(60) NOT NULL,
    told character varying(40) NOT NULL,
    telling character varying(40) NOT NULL,
    digest character varying(64) NOT NULL,
    seen_run bigint NOT NULL,
    waits_run bigint NOT NULL,
    checked_at timestamp with time zone,
    failures smallint NOT NULL,
    article_id bigint,
    source_id bigint NOT NULL,
    CONSTRAINT webpages_webpage_failures_check CHECK ((failures >= 0))
);


--
-- Name: webpages_webpage_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.webpages_webpage ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.webpages_webpage_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: webpages_webrun; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.webpages_webrun (
    id bigint NOT NULL,
    began_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    waits_until timestamp with time zone,
    outcome character varying(8) NOT NULL,
    is_approved boolean NOT NULL,
    robots text NOT NULL,
    error character varying(500) NOT NULL,
    counts jsonb NOT NULL,
    source_id bigint NOT NULL
);


--
-- Name: webpages_webrun_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.webpages_webrun ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.webpages_webrun_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: webpages_websource; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.webpages_websource (
    id bigint NOT NULL,
    key character varying(60) NOT NULL,
    name character varying(80) NOT NULL,
    start character varying(500) NOT NULL,
    follows_links boolean NOT NULL,
    include character varying(200)[] NOT NULL,
    exclude character varying(200)[] NOT NULL,
    topics character varying(80)[] NOT NULL,
    outlets character varying(8)[] NOT NULL,
    language character varying(2) NOT NULL,
    every smallint NOT NULL,
    most_pages integer NOT NULL,
    is_active boolean NOT NULL,
    approves_next boolean NOT NULL,
    crawled_at timestamp with time zone,
    CONSTRAINT webpages_websource_every_check CHECK ((every >= 0)),
    CONSTRAINT webpages_websource_most_pages_check CHECK ((most_pages >= 0))
);


--
-- Name: webpages_websource_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.webpages_websource ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.webpages_websource_id_seq
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
-- Data for Name: audit_sealsignature; Type: TABLE DATA; Schema: public; Owner: -
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
65	Can add seal signature	17	add_sealsignature
66	Can change seal signature	17	change_sealsignature
67	Can delete seal signature	17	delete_sealsignature
68	Can view seal signature	17	view_sealsignature
69	Can add user	18	add_user
70	Can change user	18	change_user
71	Can delete user	18	delete_user
72	Can view user	18	view_user
73	Can add role grant	19	add_rolegrant
74	Can change role grant	19	change_rolegrant
75	Can delete role grant	19	delete_rolegrant
76	Can view role grant	19	view_rolegrant
77	Can add identity	20	add_identity
78	Can change identity	20	change_identity
79	Can delete identity	20	delete_identity
80	Can view identity	20	view_identity
81	Can add second factor	21	add_secondfactor
82	Can change second factor	21	change_secondfactor
83	Can delete second factor	21	delete_secondfactor
84	Can view second factor	21	view_secondfactor
85	Can add sign in hold	22	add_signinhold
86	Can change sign in hold	22	change_signinhold
87	Can delete sign in hold	22	delete_signinhold
88	Can view sign in hold	22	view_signinhold
89	Can add recovery code	23	add_recoverycode
90	Can change recovery code	23	change_recoverycode
91	Can delete recovery code	23	delete_recoverycode
92	Can view recovery code	23	view_recoverycode
93	Can add staff session	24	add_staffsession
94	Can change staff session	24	change_staffsession
95	Can delete staff session	24	delete_staffsession
96	Can view staff session	24	view_staffsession
97	Can add handler group	25	add_handlergroup
98	Can change handler group	25	change_handlergroup
99	Can delete handler group	25	delete_handlergroup
100	Can view handler group	25	view_handlergroup
101	Can add service area	26	add_servicearea
102	Can change service area	26	change_servicearea
103	Can delete service area	26	delete_servicearea
104	Can view service area	26	view_servicearea
105	Can add exceptional day	27	add_exceptionalday
106	Can change exceptional day	27	change_exceptionalday
107	Can delete exceptional day	27	delete_exceptionalday
108	Can view exceptional day	27	view_exceptionalday
109	Can add membership	28	add_membership
110	Can change membership	28	change_membership
111	Can delete membership	28	delete_membership
112	Can view membership	28	view_membership
113	Can add service group	29	add_servicegroup
114	Can change service group	29	change_servicegroup
115	Can delete service group	29	delete_servicegroup
116	Can view service group	29	view_servicegroup
117	Can add unit	30	add_unit
118	Can change unit	30	change_unit
119	Can delete unit	30	delete_unit
120	Can view unit	30	view_unit
121	Can add weekly hours	31	add_weeklyhours
122	Can change weekly hours	31	change_weeklyhours
123	Can delete weekly hours	31	delete_weeklyhours
124	Can view weekly hours	31	view_weeklyhours
125	Can add absence	32	add_absence
126	Can change absence	32	change_absence
127	Can delete absence	32	delete_absence
128	Can view absence	32	view_absence
129	Can add appearance	33	add_appearance
130	Can change appearance	33	change_appearance
131	Can delete appearance	33	delete_appearance
132	Can view appearance	33	view_appearance
133	Can add automation off	34	add_automationoff
134	Can change automation off	34	change_automationoff
135	Can delete automation off	34	delete_automationoff
136	Can view automation off	34	view_automationoff
137	Can add city document	35	add_citydocument
138	Can change city document	35	change_citydocument
139	Can delete city document	35	delete_citydocument
140	Can view city document	35	view_citydocument
141	Can add hour pattern	36	add_hourpattern
142	Can change hour pattern	36	change_hourpattern
143	Can delete hour pattern	36	delete_hourpattern
144	Can view hour pattern	36	view_hourpattern
145	Can add pattern use	37	add_patternuse
146	Can change pattern use	37	change_patternuse
147	Can delete pattern use	37	delete_patternuse
148	Can view pattern use	37	view_patternuse
149	Can add city text	38	add_citytext
150	Can change city text	38	change_citytext
151	Can delete city text	38	delete_citytext
152	Can view city text	38	view_citytext
153	Can add notice	39	add_notice
154	Can change notice	39	change_notice
155	Can delete notice	39	delete_notice
156	Can view notice	39	view_notice
157	Can add contact type	40	add_contacttype
158	Can change contact type	40	change_contacttype
159	Can delete contact type	40	delete_contacttype
160	Can view contact type	40	view_contacttype
161	Can add tag	41	add_tag
162	Can change tag	41	change_tag
163	Can delete tag	41	delete_tag
164	Can view tag	41	view_tag
165	Can add category	42	add_category
166	Can change category	42	change_category
167	Can delete category	42	delete_category
168	Can view category	42	view_category
169	Can add diversion	43	add_diversion
170	Can change diversion	43	change_diversion
171	Can delete diversion	43	delete_diversion
172	Can view diversion	43	view_diversion
173	Can add base map	44	add_basemap
174	Can change base map	44	change_basemap
175	Can delete base map	44	delete_basemap
176	Can view base map	44	view_basemap
177	Can add district	45	add_district
178	Can change district	45	change_district
179	Can delete district	45	delete_district
180	Can view district	45	view_district
181	Can add service location	46	add_servicelocation
182	Can change service location	46	change_servicelocation
183	Can delete service location	46	delete_servicelocation
184	Can view service location	46	view_servicelocation
185	Can add place name	47	add_placename
186	Can change place name	47	change_placename
187	Can delete place name	47	delete_placename
188	Can view place name	47	view_placename
189	Can add city service	48	add_cityservice
190	Can change city service	48	change_cityservice
191	Can delete city service	48	delete_cityservice
192	Can view city service	48	view_cityservice
193	Can add customer	49	add_customer
194	Can change customer	49	change_customer
195	Can delete customer	49	delete_customer
196	Can view customer	49	view_customer
197	Can add account	50	add_account
198	Can change account	50	change_account
199	Can delete account	50	delete_account
200	Can view account	50	view_account
201	Can add account consent	51	add_accountconsent
202	Can change account consent	51	change_accountconsent
203	Can delete account consent	51	delete_accountconsent
204	Can view account consent	51	view_accountconsent
205	Can add account session	52	add_accountsession
206	Can change account session	52	change_accountsession
207	Can delete account session	52	delete_accountsession
208	Can view account session	52	view_accountsession
209	Can add customer tie	53	add_customertie
210	Can change customer tie	53	change_customertie
211	Can delete customer tie	53	delete_customertie
212	Can view customer tie	53	view_customertie
213	Can add synonym	54	add_synonym
214	Can change synonym	54	change_synonym
215	Can delete synonym	54	delete_synonym
216	Can view synonym	54	view_synonym
217	Can add article	55	add_article
218	Can change article	55	change_article
219	Can delete article	55	delete_article
220	Can view article	55	view_article
221	Can add article feedback	56	add_articlefeedback
222	Can change article feedback	56	change_articlefeedback
223	Can delete article feedback	56	delete_articlefeedback
224	Can view article feedback	56	view_articlefeedback
225	Can add article version	57	add_articleversion
226	Can change article version	57	change_articleversion
227	Can delete article version	57	delete_articleversion
228	Can view article version	57	view_articleversion
229	Can add chunk	58	add_chunk
230	Can change chunk	58	change_chunk
231	Can delete chunk	58	delete_chunk
232	Can view chunk	58	view_chunk
233	Can add search miss	59	add_searchmiss
234	Can change search miss	59	change_searchmiss
235	Can delete search miss	59	delete_searchmiss
236	Can view search miss	59	view_searchmiss
237	Can add article count	60	add_articlecount
238	Can change article count	60	change_articlecount
239	Can delete article count	60	delete_articlecount
240	Can view article count	60	view_articlecount
241	Can add article picture	61	add_articlepicture
242	Can change article picture	61	change_articlepicture
243	Can delete article picture	61	delete_articlepicture
244	Can view article picture	61	view_articlepicture
245	Can add article presence	62	add_articlepresence
246	Can change article presence	62	change_articlepresence
247	Can delete article presence	62	delete_articlepresence
248	Can view article presence	62	view_articlepresence
249	Can add article upload	63	add_articleupload
250	Can change article upload	63	change_articleupload
251	Can delete article upload	63	delete_articleupload
252	Can view article upload	63	view_articleupload
253	Can add import mark	64	add_importmark
254	Can change import mark	64	change_importmark
255	Can delete import mark	64	delete_importmark
256	Can view import mark	64	view_importmark
257	Can add queue	65	add_queue
258	Can change queue	65	change_queue
259	Can delete queue	65	delete_queue
260	Can view queue	65	view_queue
261	Can add saved view	66	add_savedview
262	Can change saved view	66	change_savedview
263	Can delete saved view	66	delete_savedview
264	Can view saved view	66	view_savedview
265	Can add contact form	67	add_contactform
266	Can change contact form	67	change_contactform
267	Can delete contact form	67	delete_contactform
268	Can view contact form	67	view_contactform
269	Can add topic form	68	add_topicform
270	Can change topic form	68	change_topicform
271	Can delete topic form	68	delete_topicform
272	Can view topic form	68	view_topicform
273	Can add contact form version	69	add_contactformversion
274	Can change contact form version	69	change_contactformversion
275	Can delete contact form version	69	delete_contactformversion
276	Can view contact form version	69	view_contactformversion
277	Can add ticket	70	add_ticket
278	Can change ticket	70	change_ticket
279	Can delete ticket	70	delete_ticket
280	Can view ticket	70	view_ticket
281	Can add message	71	add_message
282	Can change message	71	change_message
283	Can delete message	71	delete_message
284	Can view message	71	view_message
285	Can add note	72	add_note
286	Can change note	72	change_note
287	Can delete note	72	delete_note
288	Can view note	72	view_note
289	Can add link	73	add_link
290	Can change link	73	change_link
291	Can delete link	73	delete_link
292	Can view link	73	view_link
293	Can add event	74	add_event
294	Can change event	74	change_event
295	Can delete event	74	delete_event
296	Can view event	74	view_event
297	Can add attachment	75	add_attachment
298	Can change attachment	75	change_attachment
299	Can delete attachment	75	delete_attachment
300	Can view attachment	75	view_attachment
301	Can add search entry	76	add_searchentry
302	Can change search entry	76	change_searchentry
303	Can delete search entry	76	delete_searchentry
304	Can view search entry	76	view_searchentry
305	Can add protected place	77	add_protectedplace
306	Can change protected place	77	change_protectedplace
307	Can delete protected place	77	delete_protectedplace
308	Can view protected place	77	view_protectedplace
309	Can add copy	78	add_copy
310	Can change copy	78	change_copy
311	Can delete copy	78	delete_copy
312	Can view copy	78	view_copy
313	Can add priority rule	79	add_priorityrule
314	Can change priority rule	79	change_priorityrule
315	Can delete priority rule	79	delete_priorityrule
316	Can view priority rule	79	view_priorityrule
317	Can add training example	80	add_trainingexample
318	Can change training example	80	change_trainingexample
319	Can delete training example	80	delete_trainingexample
320	Can view training example	80	view_trainingexample
321	Can add decision	81	add_decision
322	Can change decision	81	change_decision
323	Can delete decision	81	delete_decision
324	Can view decision	81	view_decision
325	Can add meaning	82	add_meaning
326	Can change meaning	82	change_meaning
327	Can delete meaning	82	delete_meaning
328	Can view meaning	82	view_meaning
329	Can add model version	83	add_modelversion
330	Can change model version	83	change_modelversion
331	Can delete model version	83	delete_modelversion
332	Can view model version	83	view_modelversion
333	Can add thresholds	84	add_thresholds
334	Can change thresholds	84	change_thresholds
335	Can delete thresholds	84	delete_thresholds
336	Can view thresholds	84	view_thresholds
337	Can add prediction	85	add_prediction
338	Can change prediction	85	change_prediction
339	Can delete prediction	85	delete_prediction
340	Can view prediction	85	view_prediction
341	Can add step	86	add_step
342	Can change step	86	change_step
343	Can delete step	86	delete_step
344	Can view step	86	view_step
345	Can add workflow	87	add_workflow
346	Can change workflow	87	change_workflow
347	Can delete workflow	87	delete_workflow
348	Can view workflow	87	view_workflow
349	Can add routing rule	88	add_routingrule
350	Can change routing rule	88	change_routingrule
351	Can delete routing rule	88	delete_routingrule
352	Can view routing rule	88	view_routingrule
353	Can add workflow version	89	add_workflowversion
354	Can change workflow version	89	change_workflowversion
355	Can delete workflow version	89	delete_workflowversion
356	Can view workflow version	89	view_workflowversion
357	Can add transition	90	add_transition
358	Can change transition	90	change_transition
359	Can delete transition	90	delete_transition
360	Can view transition	90	view_transition
361	Can add step timer	91	add_steptimer
362	Can change step timer	91	change_steptimer
363	Can delete step timer	91	delete_steptimer
364	Can view step timer	91	view_steptimer
365	Can add workflow draft	92	add_workflowdraft
366	Can change workflow draft	92	change_workflowdraft
367	Can delete workflow draft	92	delete_workflowdraft
368	Can view workflow draft	92	view_workflowdraft
369	Can add ticket migration	93	add_ticketmigration
370	Can change ticket migration	93	change_ticketmigration
371	Can delete ticket migration	93	delete_ticketmigration
372	Can view ticket migration	93	view_ticketmigration
373	Can add step entry	94	add_stepentry
374	Can change step entry	94	change_stepentry
375	Can delete step entry	94	delete_stepentry
376	Can view step entry	94	view_stepentry
377	Can add place promises	95	add_placepromises
378	Can change place promises	95	change_placepromises
379	Can delete place promises	95	delete_placepromises
380	Can view place promises	95	view_placepromises
381	Can add handling rule	96	add_handlingrule
382	Can change handling rule	96	change_handlingrule
383	Can delete handling rule	96	delete_handlingrule
384	Can view handling rule	96	view_handlingrule
385	Can add shadow hit	97	add_shadowhit
386	Can change shadow hit	97	change_shadowhit
387	Can delete shadow hit	97	delete_shadowhit
388	Can view shadow hit	97	view_shadowhit
389	Can add happening	98	add_happening
390	Can change happening	98	change_happening
391	Can delete happening	98	delete_happening
392	Can view happening	98	view_happening
393	Can add draft	99	add_draft
394	Can change draft	99	change_draft
395	Can delete draft	99	delete_draft
396	Can view draft	99	view_draft
397	Can add draft file	100	add_draftfile
398	Can change draft file	100	change_draftfile
399	Can delete draft file	100	delete_draftfile
400	Can view draft file	100	view_draftfile
401	Can add presence	101	add_presence
505	Can add line	127	add_line
402	Can change presence	101	change_presence
403	Can delete presence	101	delete_presence
404	Can view presence	101	view_presence
405	Can add prompt	102	add_prompt
406	Can change prompt	102	change_prompt
407	Can delete prompt	102	delete_prompt
408	Can view prompt	102	view_prompt
409	Can add comment request	103	add_commentrequest
410	Can change comment request	103	change_commentrequest
411	Can delete comment request	103	delete_commentrequest
412	Can view comment request	103	view_commentrequest
413	Can add comment answer	104	add_commentanswer
414	Can change comment answer	104	change_commentanswer
415	Can delete comment answer	104	delete_commentanswer
416	Can view comment answer	104	view_commentanswer
417	Can add part	105	add_part
418	Can change part	105	change_part
419	Can delete part	105	delete_part
420	Can view part	105	view_part
421	Can add bundle	106	add_bundle
422	Can change bundle	106	change_bundle
423	Can delete bundle	106	delete_bundle
424	Can view bundle	106	view_bundle
425	Can add bundled	107	add_bundled
426	Can change bundled	107	change_bundled
427	Can delete bundled	107	delete_bundled
428	Can view bundled	107	view_bundled
429	Can add macro	108	add_macro
430	Can change macro	108	change_macro
431	Can delete macro	108	delete_macro
432	Can view macro	108	view_macro
433	Can add run	109	add_run
434	Can change run	109	change_run
435	Can delete run	109	delete_run
436	Can view run	109	view_run
437	Can add run row	110	add_runrow
438	Can change run row	110	change_runrow
439	Can delete run row	110	delete_runrow
440	Can view run row	110	view_runrow
441	Can add publication	111	add_publication
442	Can change publication	111	change_publication
443	Can delete publication	111	delete_publication
444	Can view publication	111	view_publication
445	Can add follower	112	add_follower
446	Can change follower	112	change_follower
447	Can delete follower	112	delete_follower
448	Can view follower	112	view_follower
449	Can add follower letter	113	add_followerletter
450	Can change follower letter	113	change_followerletter
451	Can delete follower letter	113	delete_followerletter
452	Can view follower letter	113	view_followerletter
453	Can add address confirmation	114	add_addressconfirmation
454	Can change address confirmation	114	change_addressconfirmation
455	Can delete address confirmation	114	delete_addressconfirmation
456	Can view address confirmation	114	view_addressconfirmation
457	Can add publication proposal	115	add_publicationproposal
458	Can change publication proposal	115	change_publicationproposal
459	Can delete publication proposal	115	delete_publicationproposal
460	Can view publication proposal	115	view_publicationproposal
461	Can add compilation	116	add_compilation
462	Can change compilation	116	change_compilation
463	Can delete compilation	116	delete_compilation
464	Can view compilation	116	view_compilation
465	Can add compilation case	117	add_compilationcase
466	Can change compilation case	117	change_compilationcase
467	Can delete compilation case	117	delete_compilationcase
468	Can view compilation case	117	view_compilationcase
469	Can add publication photo	118	add_publicationphoto
470	Can change publication photo	118	change_publicationphoto
471	Can delete publication photo	118	delete_publicationphoto
472	Can view publication photo	118	view_publicationphoto
473	Can add spending	119	add_spending
474	Can change spending	119	change_spending
475	Can delete spending	119	delete_spending
476	Can view spending	119	view_spending
477	Can add gap	120	add_gap
478	Can change gap	120	change_gap
479	Can delete gap	120	delete_gap
480	Can view gap	120	view_gap
481	Can add switch	121	add_switch
482	Can change switch	121	change_switch
483	Can delete switch	121	delete_switch
484	Can view switch	121	view_switch
485	Can add test question	122	add_testquestion
486	Can change test question	122	change_testquestion
487	Can delete test question	122	delete_testquestion
488	Can view test question	122	view_testquestion
489	Can add turn	123	add_turn
490	Can change turn	123	change_turn
491	Can delete turn	123	delete_turn
492	Can view turn	123	view_turn
493	Can add version	124	add_version
494	Can change version	124	change_version
495	Can delete version	124	delete_version
496	Can view version	124	view_version
497	Can add conversation	125	add_conversation
498	Can change conversation	125	change_conversation
499	Can delete conversation	125	delete_conversation
500	Can view conversation	125	view_conversation
501	Can add copy request	126	add_copyrequest
502	Can change copy request	126	change_copyrequest
503	Can delete copy request	126	delete_copyrequest
504	Can view copy request	126	view_copyrequest
506	Can change line	127	change_line
507	Can delete line	127	delete_line
508	Can view line	127	view_line
509	Can add participant	128	add_participant
510	Can change participant	128	change_participant
511	Can delete participant	128	delete_participant
512	Can view participant	128	view_participant
513	Can add seat	129	add_seat
514	Can change seat	129	change_seat
515	Can delete seat	129	delete_seat
516	Can view seat	129	view_seat
517	Can add fact cursor	130	add_factcursor
518	Can change fact cursor	130	change_factcursor
519	Can delete fact cursor	130	delete_factcursor
520	Can view fact cursor	130	view_factcursor
521	Can add fact contact	131	add_factcontact
522	Can change fact contact	131	change_factcontact
523	Can delete fact contact	131	delete_factcontact
524	Can view fact contact	131	view_factcontact
525	Can add fact message	132	add_factmessage
526	Can change fact message	132	change_factmessage
527	Can delete fact message	132	delete_factmessage
528	Can view fact message	132	view_factmessage
529	Can add fact step	133	add_factstep
530	Can change fact step	133	change_factstep
531	Can delete fact step	133	delete_factstep
532	Can view fact step	133	view_factstep
533	Can add rise	134	add_rise
534	Can change rise	134	change_rise
535	Can delete rise	134	delete_rise
536	Can view rise	134	view_rise
537	Can add rise notice	135	add_risenotice
538	Can change rise notice	135	change_risenotice
539	Can delete rise notice	135	delete_risenotice
540	Can view rise notice	135	view_risenotice
541	Can add trend follow	136	add_trendfollow
542	Can change trend follow	136	change_trendfollow
543	Can delete trend follow	136	delete_trendfollow
544	Can view trend follow	136	view_trendfollow
545	Can add saved report	137	add_savedreport
546	Can change saved report	137	change_savedreport
547	Can delete saved report	137	delete_savedreport
548	Can view saved report	137	view_savedreport
549	Can add report order	138	add_reportorder
550	Can change report order	138	change_reportorder
551	Can delete report order	138	delete_reportorder
552	Can view report order	138	view_reportorder
553	Can add unit cost	139	add_unitcost
554	Can change unit cost	139	change_unitcost
555	Can delete unit cost	139	delete_unitcost
556	Can view unit cost	139	view_unitcost
557	Can add insight	140	add_insight
558	Can change insight	140	change_insight
559	Can delete insight	140	delete_insight
560	Can view insight	140	view_insight
561	Can add insight ticket	141	add_insightticket
562	Can change insight ticket	141	change_insightticket
563	Can delete insight ticket	141	delete_insightticket
564	Can view insight ticket	141	view_insightticket
565	Can add day sum	142	add_daysum
566	Can change day sum	142	change_daysum
567	Can delete day sum	142	delete_daysum
568	Can view day sum	142	view_daysum
569	Can add stale day	143	add_staleday
570	Can change stale day	143	change_staleday
571	Can delete stale day	143	delete_staleday
572	Can view stale day	143	view_staleday
573	Can add doomed file	144	add_doomedfile
574	Can change doomed file	144	change_doomedfile
575	Can delete doomed file	144	delete_doomedfile
576	Can view doomed file	144	view_doomedfile
577	Can add lightened	145	add_lightened
578	Can change lightened	145	change_lightened
579	Can delete lightened	145	delete_lightened
580	Can view lightened	145	view_lightened
581	Can add batch	146	add_batch
582	Can change batch	146	change_batch
583	Can delete batch	146	delete_batch
584	Can view batch	146	view_batch
585	Can add archive package	147	add_archivepackage
586	Can change archive package	147	change_archivepackage
587	Can delete archive package	147	delete_archivepackage
588	Can view archive package	147	view_archivepackage
589	Can add data request	148	add_datarequest
590	Can change data request	148	change_datarequest
591	Can delete data request	148	delete_datarequest
592	Can view data request	148	view_datarequest
593	Can add disposed figure	149	add_disposedfigure
594	Can change disposed figure	149	change_disposedfigure
595	Can delete disposed figure	149	delete_disposedfigure
596	Can view disposed figure	149	view_disposedfigure
597	Can add hold	150	add_hold
598	Can change hold	150	change_hold
599	Can delete hold	150	delete_hold
600	Can view hold	150	view_hold
601	Can add retention class	151	add_retentionclass
602	Can change retention class	151	change_retentionclass
603	Can delete retention class	151	delete_retentionclass
604	Can view retention class	151	view_retentionclass
605	Can add batch item	152	add_batchitem
606	Can change batch item	152	change_batchitem
607	Can delete batch item	152	delete_batchitem
608	Can view batch item	152	view_batchitem
609	Can add contact draft	153	add_contactdraft
610	Can change contact draft	153	change_contactdraft
611	Can delete contact draft	153	delete_contactdraft
612	Can view contact draft	153	view_contactdraft
613	Can add contact draft file	154	add_contactdraftfile
614	Can change contact draft file	154	change_contactdraftfile
615	Can delete contact draft file	154	delete_contactdraftfile
616	Can view contact draft file	154	view_contactdraftfile
617	Can add request count	155	add_requestcount
618	Can change request count	155	change_requestcount
619	Can delete request count	155	delete_requestcount
620	Can view request count	155	view_requestcount
621	Can add journey count	156	add_journeycount
622	Can change journey count	156	change_journeycount
623	Can delete journey count	156	delete_journeycount
624	Can view journey count	156	view_journeycount
625	Can add embedding key	157	add_embeddingkey
626	Can change embedding key	157	change_embeddingkey
627	Can delete embedding key	157	delete_embeddingkey
628	Can view embedding key	157	view_embeddingkey
629	Can add kept mail	158	add_keptmail
630	Can change kept mail	158	change_keptmail
631	Can delete kept mail	158	delete_keptmail
632	Can view kept mail	158	view_keptmail
633	Can add mailbox	159	add_mailbox
634	Can change mailbox	159	change_mailbox
635	Can delete mailbox	159	delete_mailbox
636	Can view mailbox	159	view_mailbox
637	Can add arrived mail	160	add_arrivedmail
638	Can change arrived mail	160	change_arrivedmail
639	Can delete arrived mail	160	delete_arrivedmail
640	Can view arrived mail	160	view_arrivedmail
641	Can add api client	161	add_apiclient
642	Can change api client	161	change_apiclient
643	Can delete api client	161	delete_apiclient
644	Can view api client	161	view_apiclient
645	Can add client key	162	add_clientkey
646	Can change client key	162	change_clientkey
647	Can delete client key	162	delete_clientkey
648	Can view client key	162	view_clientkey
649	Can add client day	163	add_clientday
650	Can change client day	163	change_clientday
651	Can delete client day	163	delete_clientday
652	Can view client day	163	view_clientday
653	Can add subscription	164	add_subscription
654	Can change subscription	164	change_subscription
655	Can delete subscription	164	delete_subscription
656	Can view subscription	164	view_subscription
657	Can add service request	165	add_servicerequest
658	Can change service request	165	change_servicerequest
659	Can delete service request	165	delete_servicerequest
660	Can view service request	165	view_servicerequest
661	Can add taken update	166	add_takenupdate
662	Can change taken update	166	change_takenupdate
663	Can delete taken update	166	delete_takenupdate
664	Can view taken update	166	view_takenupdate
665	Can add linked photo	167	add_linkedphoto
666	Can change linked photo	167	change_linkedphoto
667	Can delete linked photo	167	delete_linkedphoto
668	Can view linked photo	167	view_linkedphoto
669	Can add maintenance system	168	add_maintenancesystem
670	Can change maintenance system	168	change_maintenancesystem
671	Can delete maintenance system	168	delete_maintenancesystem
672	Can view maintenance system	168	view_maintenancesystem
673	Can add case	169	add_case
674	Can change case	169	change_case
675	Can delete case	169	delete_case
676	Can view case	169	view_case
677	Can add case update	170	add_caseupdate
678	Can change case update	170	change_caseupdate
679	Can delete case update	170	delete_caseupdate
680	Can view case update	170	view_caseupdate
681	Can add telephone system	171	add_telephonesystem
682	Can change telephone system	171	change_telephonesystem
683	Can delete telephone system	171	delete_telephonesystem
684	Can view telephone system	171	view_telephonesystem
685	Can add call	172	add_call
686	Can change call	172	change_call
687	Can delete call	172	delete_call
688	Can view call	172	view_call
689	Can add call ticket	173	add_callticket
690	Can change call ticket	173	change_callticket
691	Can delete call ticket	173	delete_callticket
692	Can view call ticket	173	view_callticket
693	Can add transcript	174	add_transcript
694	Can change transcript	174	change_transcript
695	Can delete transcript	174	delete_transcript
696	Can view transcript	174	view_transcript
697	Can add directory	175	add_directory
698	Can change directory	175	change_directory
699	Can delete directory	175	delete_directory
700	Can view directory	175	view_directory
701	Can add directory group	176	add_directorygroup
702	Can change directory group	176	change_directorygroup
703	Can delete directory group	176	delete_directorygroup
704	Can view directory group	176	view_directorygroup
705	Can add directory person	177	add_directoryperson
706	Can change directory person	177	change_directoryperson
707	Can delete directory person	177	delete_directoryperson
708	Can view directory person	177	view_directoryperson
709	Can add directory member	178	add_directorymember
710	Can change directory member	178	change_directorymember
711	Can delete directory member	178	delete_directorymember
712	Can view directory member	178	view_directorymember
713	Can add alarm settings	179	add_alarmsettings
714	Can change alarm settings	179	change_alarmsettings
715	Can delete alarm settings	179	delete_alarmsettings
716	Can view alarm settings	179	view_alarmsettings
717	Can add fault seen	180	add_faultseen
718	Can change fault seen	180	change_faultseen
719	Can delete fault seen	180	delete_faultseen
720	Can view fault seen	180	view_faultseen
721	Can add alarm	181	add_alarm
722	Can change alarm	181	change_alarm
723	Can delete alarm	181	delete_alarm
724	Can view alarm	181	view_alarm
725	Can add alarm notice	182	add_alarmnotice
726	Can change alarm notice	182	change_alarmnotice
727	Can delete alarm notice	182	delete_alarmnotice
728	Can view alarm notice	182	view_alarmnotice
729	Can add social account	183	add_socialaccount
730	Can change social account	183	change_socialaccount
731	Can delete social account	183	delete_socialaccount
732	Can view social account	183	view_socialaccount
733	Can add social thread	184	add_socialthread
734	Can change social thread	184	change_socialthread
735	Can delete social thread	184	delete_socialthread
736	Can view social thread	184	view_socialthread
737	Can add social item	185	add_socialitem
738	Can change social item	185	change_socialitem
739	Can delete social item	185	delete_socialitem
740	Can view social item	185	view_socialitem
741	Can add identification	186	add_identification
742	Can change identification	186	change_identification
743	Can delete identification	186	delete_identification
744	Can view identification	186	view_identification
745	Can add seen message	187	add_seenmessage
746	Can change seen message	187	change_seenmessage
747	Can delete seen message	187	delete_seenmessage
748	Can view seen message	187	view_seenmessage
749	Can add place source	188	add_placesource
750	Can change place source	188	change_placesource
751	Can delete place source	188	delete_placesource
752	Can view place source	188	view_placesource
753	Can add place run	189	add_placerun
754	Can change place run	189	change_placerun
755	Can delete place run	189	delete_placerun
756	Can view place run	189	view_placerun
757	Can add web source	190	add_websource
758	Can change web source	190	change_websource
759	Can delete web source	190	delete_websource
760	Can view web source	190	view_websource
761	Can add web run	191	add_webrun
762	Can change web run	191	change_webrun
763	Can delete web run	191	delete_webrun
764	Can view web run	191	view_webrun
765	Can add web page	192	add_webpage
766	Can change web page	192	change_webpage
767	Can delete web page	192	delete_webpage
768	Can view web page	192	view_webpage
769	Can add lake part	193	add_lakepart
770	Can change lake part	193	change_lakepart
771	Can delete lake part	193	delete_lakepart
772	Can view lake part	193	view_lakepart
773	Can add lake run	194	add_lakerun
774	Can change lake run	194	change_lakerun
775	Can delete lake run	194	delete_lakerun
776	Can view lake run	194	view_lakerun
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
-- Data for Name: chat_conversation; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: chat_copyrequest; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: chat_line; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: chat_participant; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: chat_seat; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: chatbot_gap; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: chatbot_spending; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: chatbot_switch; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: chatbot_testquestion; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: chatbot_turn; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: chatbot_version; Type: TABLE DATA; Schema: public; Owner: -
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
-- Data for Name: customers_customertie; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: datalake_lakepart; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: datalake_lakerun; Type: TABLE DATA; Schema: public; Owner: -
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
17	audit	sealsignature
18	accounts	user
19	accounts	rolegrant
20	accounts	identity
21	accounts	secondfactor
22	accounts	signinhold
23	accounts	recoverycode
24	accounts	staffsession
25	organisation	handlergroup
26	organisation	servicearea
27	organisation	exceptionalday
28	organisation	membership
29	organisation	servicegroup
30	organisation	unit
31	organisation	weeklyhours
32	organisation	absence
33	organisation	appearance
34	organisation	automationoff
35	organisation	citydocument
36	organisation	hourpattern
37	organisation	patternuse
38	texts	citytext
39	texts	notice
40	categories	contacttype
41	categories	tag
42	categories	category
43	categories	diversion
44	places	basemap
45	places	district
46	places	servicelocation
47	places	placename
48	places	cityservice
49	customers	customer
50	customers	account
51	customers	accountconsent
52	customers	accountsession
53	customers	customertie
54	knowledge	synonym
55	knowledge	article
56	knowledge	articlefeedback
57	knowledge	articleversion
58	knowledge	chunk
59	knowledge	searchmiss
60	knowledge	articlecount
61	knowledge	articlepicture
62	knowledge	articlepresence
63	knowledge	articleupload
64	knowledge	importmark
65	queues	queue
66	queues	savedview
67	contactforms	contactform
68	contactforms	topicform
69	contactforms	contactformversion
70	tickets	ticket
71	tickets	message
72	tickets	note
73	tickets	link
74	tickets	event
75	tickets	attachment
76	tickets	searchentry
77	tickets	protectedplace
78	tickets	copy
79	classification	priorityrule
80	classification	trainingexample
81	classification	decision
82	learning	meaning
83	learning	modelversion
84	learning	thresholds
85	learning	prediction
86	workflow	step
87	workflow	workflow
88	workflow	routingrule
89	workflow	workflowversion
90	workflow	transition
91	workflow	steptimer
92	workflow	workflowdraft
93	workflow	ticketmigration
94	workflow	stepentry
95	workflow	placepromises
96	ruling	handlingrule
97	ruling	shadowhit
98	ruling	happening
99	handling	draft
100	handling	draftfile
101	handling	presence
102	handling	prompt
103	handling	commentrequest
104	handling	commentanswer
105	handling	part
106	handling	bundle
107	handling	bundled
108	runs	macro
109	runs	run
110	runs	runrow
111	publishing	publication
112	publishing	follower
113	publishing	followerletter
114	publishing	addressconfirmation
115	publishing	publicationproposal
116	publishing	compilation
117	publishing	compilationcase
118	publishing	publicationphoto
119	chatbot	spending
120	chatbot	gap
121	chatbot	switch
122	chatbot	testquestion
123	chatbot	turn
124	chatbot	version
125	chat	conversation
126	chat	copyrequest
127	chat	line
128	chat	participant
129	chat	seat
130	reporting	factcursor
131	reporting	factcontact
132	reporting	factmessage
133	reporting	factstep
134	reporting	rise
135	reporting	risenotice
136	reporting	trendfollow
137	reporting	savedreport
138	reporting	reportorder
139	reporting	unitcost
140	reporting	insight
141	reporting	insightticket
142	reporting	daysum
143	reporting	staleday
144	retention	doomedfile
145	retention	lightened
146	retention	batch
147	retention	archivepackage
148	retention	datarequest
149	retention	disposedfigure
150	retention	hold
151	retention	retentionclass
152	retention	batchitem
153	webform	contactdraft
154	webform	contactdraftfile
155	webform	requestcount
156	webform	journeycount
157	webform	embeddingkey
158	email	keptmail
159	email	mailbox
160	email	arrivedmail
161	clients	apiclient
162	clients	clientkey
163	clients	clientday
164	clients	subscription
165	open311	servicerequest
166	open311	takenupdate
167	open311	linkedphoto
168	maintenance	maintenancesystem
169	maintenance	case
170	maintenance	caseupdate
171	ace	telephonesystem
172	ace	call
173	ace	callticket
174	ace	transcript
175	directory	directory
176	directory	directorygroup
177	directory	directoryperson
178	directory	directorymember
179	alarms	alarmsettings
180	alarms	faultseen
181	alarms	alarm
182	alarms	alarmnotice
183	social	socialaccount
184	social	socialthread
185	social	socialitem
186	suomifi	identification
187	suomifi	seenmessage
188	ptv	placesource
189	ptv	placerun
190	webpages	websource
191	webpages	webrun
192	webpages	webpage
193	datalake	lakepart
194	datalake	lakerun
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
27	audit	0006_seal_signatures	1970-01-01 00:00:00+00
28	contenttypes	0001_initial	1970-01-01 00:00:00+00
29	contenttypes	0002_remove_content_type_name	1970-01-01 00:00:00+00
30	auth	0001_initial	1970-01-01 00:00:00+00
31	auth	0002_alter_permission_name_max_length	1970-01-01 00:00:00+00
32	auth	0003_alter_user_email_max_length	1970-01-01 00:00:00+00
33	auth	0004_alter_user_username_opts	1970-01-01 00:00:00+00
34	auth	0005_alter_user_last_login_null	1970-01-01 00:00:00+00
35	auth	0006_require_contenttypes_0002	1970-01-01 00:00:00+00
36	auth	0007_alter_validators_add_error_messages	1970-01-01 00:00:00+00
37	auth	0008_alter_user_username_max_length	1970-01-01 00:00:00+00
38	auth	0009_alter_user_last_name_max_length	1970-01-01 00:00:00+00
39	auth	0010_alter_group_name_max_length	1970-01-01 00:00:00+00
40	auth	0011_update_proxy_permissions	1970-01-01 00:00:00+00
41	auth	0012_alter_user_first_name_max_length	1970-01-01 00:00:00+00
42	categories	0002_editor_of_topics	1970-01-01 00:00:00+00
43	queues	0002_origin	1970-01-01 00:00:00+00
44	places	0002_trigram_search	1970-01-01 00:00:00+00
45	organisation	0002_appearance	1970-01-01 00:00:00+00
46	organisation	0003_automations	1970-01-01 00:00:00+00
47	organisation	0004_city_documents	1970-01-01 00:00:00+00
48	organisation	0005_step_actions	1970-01-01 00:00:00+00
49	organisation	0006_duties_and_deputies	1970-01-01 00:00:00+00
50	organisation	0007_learning	1970-01-01 00:00:00+00
51	organisation	0008_rules_automation	1970-01-01 00:00:00+00
52	organisation	0009_hour_patterns	1970-01-01 00:00:00+00
53	tickets	0011_leaner_indexes	1970-01-01 00:00:00+00
54	tickets	0012_unverified_messages	1970-01-01 00:00:00+00
55	tickets	0013_by_change	1970-01-01 00:00:00+00
56	tickets	0014_note_keys	1970-01-01 00:00:00+00
57	tickets	0015_comment_events	1970-01-01 00:00:00+00
58	customers	0002_customer_handle	1970-01-01 00:00:00+00
59	customers	0003_customer_by_handle	1970-01-01 00:00:00+00
60	customers	0004_accounts	1970-01-01 00:00:00+00
61	tickets	0016_accounts	1970-01-01 00:00:00+00
62	tickets	0017_by_account	1970-01-01 00:00:00+00
63	organisation	0010_membership_source	1970-01-01 00:00:00+00
64	tickets	0018_copies	1970-01-01 00:00:00+00
65	tickets	0019_sealed_texts	1970-01-01 00:00:00+00
66	chat	0001_initial	1970-01-01 00:00:00+00
67	chat	0002_line_replies	1970-01-01 00:00:00+00
68	chat	0003_group_and_help	1970-01-01 00:00:00+00
69	knowledge	0001_initial	1970-01-01 00:00:00+00
70	chatbot	0001_initial	1970-01-01 00:00:00+00
71	chatbot	0002_door_on_every_page	1970-01-01 00:00:00+00
72	chatbot	0003_helped	1970-01-01 00:00:00+00
73	chatbot	0004_test_questions_state	1970-01-01 00:00:00+00
74	classification	0001_initial	1970-01-01 00:00:00+00
75	classification	0002_values_of_rules	1970-01-01 00:00:00+00
76	clients	0001_clients	1970-01-01 00:00:00+00
77	clients	0002_photo_hosts	1970-01-01 00:00:00+00
78	contactforms	0001_initial	1970-01-01 00:00:00+00
79	contactforms	0002_drafts_and_areas	1970-01-01 00:00:00+00
80	contactforms	0003_origin	1970-01-01 00:00:00+00
81	customers	0005_customer_ties	1970-01-01 00:00:00+00
82	reporting	0001_facts	1970-01-01 00:00:00+00
83	reporting	0002_trends	1970-01-01 00:00:00+00
84	handling	0001_initial	1970-01-01 00:00:00+00
85	handling	0002_deletion_prompt	1970-01-01 00:00:00+00
86	handling	0003_rule_prompt	1970-01-01 00:00:00+00
87	handling	0004_step_prompt	1970-01-01 00:00:00+00
88	handling	0005_rule_reminder	1970-01-01 00:00:00+00
89	handling	0006_comment_prompt	1970-01-01 00:00:00+00
90	handling	0007_partner_prompt	1970-01-01 00:00:00+00
91	handling	0008_call_prompt	1970-01-01 00:00:00+00
92	handling	0009_forwarded_prompt	1970-01-01 00:00:00+00
93	handling	0010_comment_requests	1970-01-01 00:00:00+00
94	handling	0011_copied_prompt	1970-01-01 00:00:00+00
95	handling	0012_sealed_texts	1970-01-01 00:00:00+00
96	handling	0013_publication_withdrawn_prompt	1970-01-01 00:00:00+00
97	handling	0014_parts	1970-01-01 00:00:00+00
98	reporting	0003_parts_are_work	1970-01-01 00:00:00+00
99	places	0003_maps_of_the_city	1970-01-01 00:00:00+00
100	places	0004_told_places	1970-01-01 00:00:00+00
101	datalake	0001_views_and_runs	1970-01-01 00:00:00+00
102	datalake	0002_parts_are_no_contacts	1970-01-01 00:00:00+00
103	directory	0001_directory	1970-01-01 00:00:00+00
104	email	0001_initial	1970-01-01 00:00:00+00
105	email	0002_keptmail_mail_id	1970-01-01 00:00:00+00
106	email	0003_mailbox	1970-01-01 00:00:00+00
107	email	0004_arrived_mail	1970-01-01 00:00:00+00
108	email	0005_partner_mail	1970-01-01 00:00:00+00
109	email	0006_unverified_messages	1970-01-01 00:00:00+00
110	email	0007_mailbox_queue	1970-01-01 00:00:00+00
111	email	0008_mailbox_listened_at	1970-01-01 00:00:00+00
112	handling	0015_bundles	1970-01-01 00:00:00+00
113	handling	0016_asked_by_workflow	1970-01-01 00:00:00+00
114	handling	0017_mentioned_prompt	1970-01-01 00:00:00+00
115	handling	0018_partner_prompts	1970-01-01 00:00:00+00
116	handling	0019_nudged_prompt	1970-01-01 00:00:00+00
117	handling	0020_file_names_sealed	1970-01-01 00:00:00+00
118	handling	0021_due_prompts	1970-01-01 00:00:00+00
119	knowledge	0002_notices_pictures_counts	1970-01-01 00:00:00+00
120	knowledge	0003_uploads	1970-01-01 00:00:00+00
121	knowledge	0004_pages_of_the_web	1970-01-01 00:00:00+00
122	learning	0001_initial	1970-01-01 00:00:00+00
123	maintenance	0001_maintenance	1970-01-01 00:00:00+00
124	maintenance	0002_said_at	1970-01-01 00:00:00+00
125	maintenance	0003_held_back	1970-01-01 00:00:00+00
126	open311	0001_open311	1970-01-01 00:00:00+00
127	open311	0002_linked_photos	1970-01-01 00:00:00+00
128	open311	0003_account_sealed	1970-01-01 00:00:00+00
129	outbox	0001_initial	1970-01-01 00:00:00+00
130	outbox	0002_what_came_in	1970-01-01 00:00:00+00
131	outbox	0003_leaner_indexes	1970-01-01 00:00:00+00
132	outbox	0004_paused_connections	1970-01-01 00:00:00+00
133	places	0005_oskari_maps	1970-01-01 00:00:00+00
134	procrastinate	0001_initial	1970-01-01 00:00:00+00
135	procrastinate	0002_drop_started_at_column	1970-01-01 00:00:00+00
136	procrastinate	0003_drop_started_at_column	1970-01-01 00:00:00+00
137	procrastinate	0004_drop_procrastinate_version_table	1970-01-01 00:00:00+00
138	procrastinate	0005_fix_procrastinate_fetch_job	1970-01-01 00:00:00+00
139	procrastinate	0006_fix_trigger_status_events_insert	1970-01-01 00:00:00+00
140	procrastinate	0007_add_queueing_lock_column	1970-01-01 00:00:00+00
141	procrastinate	0008_close_fetch_job_race_condition	1970-01-01 00:00:00+00
142	procrastinate	0009_add_defer_job_function	1970-01-01 00:00:00+00
143	procrastinate	0010_add_procrastinate_periodic_defers	1970-01-01 00:00:00+00
144	procrastinate	0011_add_foreign_key_index	1970-01-01 00:00:00+00
145	procrastinate	0012_add_locks_to_periodic_defer	1970-01-01 00:00:00+00
146	procrastinate	0013_fix_procrastinate_defer_periodic_job	1970-01-01 00:00:00+00
147	procrastinate	0014_add_finish_job_and_retry_job_functions	1970-01-01 00:00:00+00
148	procrastinate	0015_add_trigger_on_job_deletion	1970-01-01 00:00:00+00
149	procrastinate	0016_delete_finished_jobs	1970-01-01 00:00:00+00
150	procrastinate	0017_add_checks_to_finish_job	1970-01-01 00:00:00+00
151	procrastinate	0018_add_checks_to_retry_job	1970-01-01 00:00:00+00
152	procrastinate	0019_fix_finish_job_compat_issue	1970-01-01 00:00:00+00
153	procrastinate	0020_add_index_on_procrastinate_jobs	1970-01-01 00:00:00+00
154	procrastinate	0021_add_kwargs_to_defer_periodic_job	1970-01-01 00:00:00+00
155	procrastinate	0022_null_locks_excluded	1970-01-01 00:00:00+00
156	procrastinate	0023_remove_old_finish_job_function	1970-01-01 00:00:00+00
157	procrastinate	0024_job_id_bigint	1970-01-01 00:00:00+00
158	procrastinate	0025_add_models	1970-01-01 00:00:00+00
159	procrastinate	0026_add_job_priority	1970-01-01 00:00:00+00
160	procrastinate	0027_add_periodic_job_priority	1970-01-01 00:00:00+00
161	procrastinate	0028_add_cancel_states	1970-01-01 00:00:00+00
162	procrastinate	0029_add_additional_params_to_retry_job	1970-01-01 00:00:00+00
163	procrastinate	0030_alter_procrastinateevent_options	1970-01-01 00:00:00+00
164	procrastinate	0031_add_indexes_for_fetch_job	1970-01-01 00:00:00+00
165	procrastinate	0032_pre_cancel_notification	1970-01-01 00:00:00+00
166	procrastinate	0033_post_cancel_notification	1970-01-01 00:00:00+00
167	procrastinate	0034_pre_add_heartbeat	1970-01-01 00:00:00+00
168	procrastinate	0035_post_add_heartbeat	1970-01-01 00:00:00+00
169	procrastinate	0036_add_worker_model	1970-01-01 00:00:00+00
170	procrastinate	0037_pre_batch_defer_jobs	1970-01-01 00:00:00+00
171	procrastinate	0038_post_batch_defer_jobs	1970-01-01 00:00:00+00
172	procrastinate	0039_pre_priority_lock_fetch_job	1970-01-01 00:00:00+00
173	procrastinate	0040_pre_retry_failed_job	1970-01-01 00:00:00+00
174	procrastinate	0041_post_retry_failed_job	1970-01-01 00:00:00+00
175	ptv	0001_places	1970-01-01 00:00:00+00
176	tickets	0020_place_and_answers_sealed	1970-01-01 00:00:00+00
177	publishing	0001_initial	1970-01-01 00:00:00+00
178	publishing	0002_follower_letters	1970-01-01 00:00:00+00
179	publishing	0003_confirmed_addresses	1970-01-01 00:00:00+00
180	publishing	0004_proposals	1970-01-01 00:00:00+00
181	publishing	0005_public_pages	1970-01-01 00:00:00+00
182	publishing	0006_withdrawn_lately	1970-01-01 00:00:00+00
183	reporting	0004_year_from_the_index	1970-01-01 00:00:00+00
184	reporting	0005_saved_reports	1970-01-01 00:00:00+00
185	reporting	0006_costs	1970-01-01 00:00:00+00
186	reporting	0007_insights	1970-01-01 00:00:00+00
187	reporting	0008_day_sums	1970-01-01 00:00:00+00
188	retention	0001_classes_batches_holds	1970-01-01 00:00:00+00
189	retention	0002_events_lose_words	1970-01-01 00:00:00+00
190	retention	0003_requests_are_forgotten	1970-01-01 00:00:00+00
191	retention	0004_own_requests	1970-01-01 00:00:00+00
192	workflow	0001_initial	1970-01-01 00:00:00+00
193	workflow	0002_timed_moves_and_routed_workflows	1970-01-01 00:00:00+00
194	ruling	0001_rules	1970-01-01 00:00:00+00
195	ruling	0002_carried_over	1970-01-01 00:00:00+00
196	ruling	0003_later_moments	1970-01-01 00:00:00+00
197	ruling	0004_pack_value	1970-01-01 00:00:00+00
198	ruling	0005_attempts	1970-01-01 00:00:00+00
199	runs	0001_initial	1970-01-01 00:00:00+00
200	sessions	0001_initial	1970-01-01 00:00:00+00
201	social	0001_initial	1970-01-01 00:00:00+00
202	suomifi	0001_identifications	1970-01-01 00:00:00+00
203	texts	0001_initial	1970-01-01 00:00:00+00
204	texts	0002_origin	1970-01-01 00:00:00+00
205	tickets	0021_file_names_sealed	1970-01-01 00:00:00+00
206	tickets	0022_old_delivery_errors_masked	1970-01-01 00:00:00+00
207	webform	0001_initial	1970-01-01 00:00:00+00
208	webform	0002_request_counts	1970-01-01 00:00:00+00
209	webform	0003_embedding_sites	1970-01-01 00:00:00+00
210	webform	0004_journey_counts	1970-01-01 00:00:00+00
211	webform	0005_leaner_indexes	1970-01-01 00:00:00+00
212	webform	0006_embedding_keys	1970-01-01 00:00:00+00
213	webform	0007_file_names_sealed	1970-01-01 00:00:00+00
214	webpages	0001_initial	1970-01-01 00:00:00+00
215	workflow	0003_editor_of_workflows	1970-01-01 00:00:00+00
216	workflow	0004_failed_entries	1970-01-01 00:00:00+00
217	workflow	0005_place_promises	1970-01-01 00:00:00+00
218	workflow	0006_pack_plan	1970-01-01 00:00:00+00
219	workflow	0007_origin_of_promises	1970-01-01 00:00:00+00
220	workflow	0008_rights_of_the_lifecycle	1970-01-01 00:00:00+00
221	workflow	0009_capabilities	1970-01-01 00:00:00+00
222	workflow	0010_chat_capability	1970-01-01 00:00:00+00
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
-- Data for Name: handling_bundle; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: handling_bundled; Type: TABLE DATA; Schema: public; Owner: -
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
-- Data for Name: handling_part; Type: TABLE DATA; Schema: public; Owner: -
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
-- Data for Name: knowledge_articlecount; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: knowledge_articlefeedback; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: knowledge_articlepicture; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: knowledge_articlepresence; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: knowledge_articleupload; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: knowledge_articleversion; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: knowledge_chunk; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: knowledge_importmark; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: knowledge_searchmiss; Type: TABLE DATA; Schema: public; Owner: -
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
-- Data for Name: places_cityservice; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: places_cityservice_locations; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: places_cityservice_ways; Type: TABLE DATA; Schema: public; Owner: -
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
-- Data for Name: ptv_placerun; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: ptv_placesource; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: publishing_addressconfirmation; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: publishing_compilation; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: publishing_compilationcase; Type: TABLE DATA; Schema: public; Owner: -
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
-- Data for Name: publishing_publicationphoto; Type: TABLE DATA; Schema: public; Owner: -
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
-- Data for Name: reporting_daysum; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: reporting_factcontact; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: reporting_factcursor; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: reporting_factmessage; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: reporting_factstep; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: reporting_insight; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: reporting_insightticket; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: reporting_reportorder; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: reporting_rise; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: reporting_risenotice; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: reporting_savedreport; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: reporting_savedreport_groups; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: reporting_staleday; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: reporting_trendfollow; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: reporting_unitcost; Type: TABLE DATA; Schema: public; Owner: -
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
-- Data for Name: runs_macro; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: runs_run; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: runs_runrow; Type: TABLE DATA; Schema: public; Owner: -
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
-- Data for Name: suomifi_identification; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: suomifi_seenmessage; Type: TABLE DATA; Schema: public; Owner: -
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
-- Data for Name: webpages_webpage; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: webpages_webrun; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: webpages_websource; Type: TABLE DATA; Schema: public; Owner: -
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
-- Name: audit_sealsignature_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.audit_sealsignature_id_seq', 1, false);


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

SELECT pg_catalog.setval('public.auth_permission_id_seq', 776, true);


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
-- Name: chat_conversation_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.chat_conversation_id_seq', 1, false);


--
-- Name: chat_copyrequest_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.chat_copyrequest_id_seq', 1, false);


--
-- Name: chat_line_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.chat_line_id_seq', 1, false);


--
-- Name: chat_participant_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.chat_participant_id_seq', 1, false);


--
-- Name: chat_seat_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.chat_seat_id_seq', 1, false);


--
-- Name: chatbot_gap_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.chatbot_gap_id_seq', 1, false);


--
-- Name: chatbot_switch_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.chatbot_switch_id_seq', 1, false);


--
-- Name: chatbot_testquestion_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.chatbot_testquestion_id_seq', 1, false);


--
-- Name: chatbot_version_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.chatbot_version_id_seq', 1, false);


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
-- Name: customers_customertie_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.customers_customertie_id_seq', 1, false);


--
-- Name: datalake_lakepart_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.datalake_lakepart_id_seq', 1, false);


--
-- Name: datalake_lakerun_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.datalake_lakerun_id_seq', 1, false);


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

SELECT pg_catalog.setval('public.django_content_type_id_seq', 194, true);


--
-- Name: django_migrations_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.django_migrations_id_seq', 222, true);


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
-- Name: handling_bundle_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.handling_bundle_id_seq', 1, false);


--
-- Name: handling_bundled_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.handling_bundled_id_seq', 1, false);


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
-- Name: handling_part_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.handling_part_id_seq', 1, false);


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
-- Name: knowledge_articlecount_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.knowledge_articlecount_id_seq', 1, false);


--
-- Name: knowledge_articlefeedback_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.knowledge_articlefeedback_id_seq', 1, false);


--
-- Name: knowledge_articlepicture_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.knowledge_articlepicture_id_seq', 1, false);


--
-- Name: knowledge_articlepresence_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.knowledge_articlepresence_id_seq', 1, false);


--
-- Name: knowledge_articleupload_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.knowledge_articleupload_id_seq', 1, false);


--
-- Name: knowledge_articleversion_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.knowledge_articleversion_id_seq', 1, false);


--
-- Name: knowledge_chunk_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.knowledge_chunk_id_seq', 1, false);


--
-- Name: knowledge_importmark_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.knowledge_importmark_id_seq', 1, false);


--
-- Name: knowledge_searchmiss_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.knowledge_searchmiss_id_seq', 1, false);


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
-- Name: places_cityservice_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.places_cityservice_id_seq', 1, false);


--
-- Name: places_cityservice_locations_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.places_cityservice_locations_id_seq', 1, false);


--
-- Name: places_cityservice_ways_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.places_cityservice_ways_id_seq', 1, false);


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
-- Name: ptv_placerun_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.ptv_placerun_id_seq', 1, false);


--
-- Name: ptv_placesource_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.ptv_placesource_id_seq', 1, false);


--
-- Name: publishing_addressconfirmation_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.publishing_addressconfirmation_id_seq', 1, false);


--
-- Name: publishing_compilation_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.publishing_compilation_id_seq', 1, false);


--
-- Name: publishing_compilationcase_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.publishing_compilationcase_id_seq', 1, false);


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
-- Name: publishing_publicationphoto_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.publishing_publicationphoto_id_seq', 1, false);


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
-- Name: reporting_daysum_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.reporting_daysum_id_seq', 1, false);


--
-- Name: reporting_factcontact_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.reporting_factcontact_id_seq', 1, false);


--
-- Name: reporting_factcursor_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.reporting_factcursor_id_seq', 1, false);


--
-- Name: reporting_factmessage_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.reporting_factmessage_id_seq', 1, false);


--
-- Name: reporting_factstep_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.reporting_factstep_id_seq', 1, false);


--
-- Name: reporting_insight_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.reporting_insight_id_seq', 1, false);


--
-- Name: reporting_insightticket_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.reporting_insightticket_id_seq', 1, false);


--
-- Name: reporting_reportorder_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.reporting_reportorder_id_seq', 1, false);


--
-- Name: reporting_rise_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.reporting_rise_id_seq', 1, false);


--
-- Name: reporting_risenotice_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.reporting_risenotice_id_seq', 1, false);


--
-- Name: reporting_savedreport_groups_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.reporting_savedreport_groups_id_seq', 1, false);


--
-- Name: reporting_savedreport_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.reporting_savedreport_id_seq', 1, false);


--
-- Name: reporting_staleday_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.reporting_staleday_id_seq', 1, false);


--
-- Name: reporting_trendfollow_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.reporting_trendfollow_id_seq', 1, false);


--
-- Name: reporting_unitcost_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.reporting_unitcost_id_seq', 1, false);


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
-- Name: runs_macro_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.runs_macro_id_seq', 1, false);


--
-- Name: runs_run_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.runs_run_id_seq', 1, false);


--
-- Name: runs_runrow_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.runs_runrow_id_seq', 1, false);


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
-- Name: suomifi_identification_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.suomifi_identification_id_seq', 1, false);


--
-- Name: suomifi_seenmessage_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.suomifi_seenmessage_id_seq', 1, false);


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
-- Name: webpages_webpage_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.webpages_webpage_id_seq', 1, false);


--
-- Name: webpages_webrun_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.webpages_webrun_id_seq', 1, false);


--
-- Name: webpages_websource_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.webpages_websource_id_seq', 1, false);


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
-- Name: knowledge_articlecount article_count_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.knowledge_articlecount
    ADD CONSTRAINT article_count_once UNIQUE (article_id, day, what);


--
-- Name: knowledge_articlepresence article_presence_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.knowledge_articlepresence
    ADD CONSTRAINT article_presence_once UNIQUE (article_id, language, user_id);


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
-- Name: audit_sealsignature audit_sealsignature_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_sealsignature
    ADD CONSTRAINT audit_sealsignature_pkey PRIMARY KEY (id);


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
-- Name: publishing_compilationcase case_once_in_compilation; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.publishing_compilationcase
    ADD CONSTRAINT case_once_in_compilation UNIQUE (compilation_id, publication_id);


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
-- Name: chat_conversation chat_conversation_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.chat_conversation
    ADD CONSTRAINT chat_conversation_key_key UNIQUE (key);


--
-- Name: chat_conversation chat_conversation_mark_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.chat_conversation
    ADD CONSTRAINT chat_conversation_mark_key UNIQUE (mark);


--
-- Name: chat_conversation chat_conversation_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.chat_conversation
    ADD CONSTRAINT chat_conversation_pkey PRIMARY KEY (id);


--
-- Name: chat_copyrequest chat_copyrequest_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.chat_copyrequest
    ADD CONSTRAINT chat_copyrequest_pkey PRIMARY KEY (id);


--
-- Name: chat_line chat_line_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.chat_line
    ADD CONSTRAINT chat_line_pkey PRIMARY KEY (id);


--
-- Name: chat_participant chat_participant_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.chat_participant
    ADD CONSTRAINT chat_participant_pkey PRIMARY KEY (id);


--
-- Name: chat_seat chat_seat_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.chat_seat
    ADD CONSTRAINT chat_seat_pkey PRIMARY KEY (id);


--
-- Name: chat_seat chat_seat_user_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.chat_seat
    ADD CONSTRAINT chat_seat_user_id_key UNIQUE (user_id);


--
-- Name: chatbot_gap chatbot_gap_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.chatbot_gap
    ADD CONSTRAINT chatbot_gap_pkey PRIMARY KEY (id);


--
-- Name: chatbot_spending chatbot_spending_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.chatbot_spending
    ADD CONSTRAINT chatbot_spending_pkey PRIMARY KEY (day);


--
-- Name: chatbot_switch chatbot_switch_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.chatbot_switch
    ADD CONSTRAINT chatbot_switch_pkey PRIMARY KEY (id);


--
-- Name: chatbot_testquestion chatbot_testquestion_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.chatbot_testquestion
    ADD CONSTRAINT chatbot_testquestion_pkey PRIMARY KEY (id);


--
-- Name: chatbot_turn chatbot_turn_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.chatbot_turn
    ADD CONSTRAINT chatbot_turn_pkey PRIMARY KEY (id);


--
-- Name: chatbot_version chatbot_version_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.chatbot_version
    ADD CONSTRAINT chatbot_version_number_key UNIQUE (number);


--
-- Name: chatbot_version chatbot_version_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.chatbot_version
    ADD CONSTRAINT chatbot_version_pkey PRIMARY KEY (id);


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
-- Name: customers_customertie customers_customertie_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.customers_customertie
    ADD CONSTRAINT customers_customertie_pkey PRIMARY KEY (id);


--
-- Name: datalake_lakepart datalake_lakepart_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.datalake_lakepart
    ADD CONSTRAINT datalake_lakepart_pkey PRIMARY KEY (id);


--
-- Name: datalake_lakerun datalake_lakerun_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.datalake_lakerun
    ADD CONSTRAINT datalake_lakerun_pkey PRIMARY KEY (id);


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
-- Name: reporting_factstep fact_step_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reporting_factstep
    ADD CONSTRAINT fact_step_once UNIQUE (ticket_id, number);


--
-- Name: reporting_trendfollow follow_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reporting_trendfollow
    ADD CONSTRAINT follow_once UNIQUE NULLS NOT DISTINCT (user_id, topic_id, district_id);


--
-- Name: handling_bundle handling_bundle_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.handling_bundle
    ADD CONSTRAINT handling_bundle_pkey PRIMARY KEY (id);


--
-- Name: handling_bundled handling_bundled_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.handling_bundled
    ADD CONSTRAINT handling_bundled_pkey PRIMARY KEY (id);


--
-- Name: handling_bundled handling_bundled_ticket_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.handling_bundled
    ADD CONSTRAINT handling_bundled_ticket_id_key UNIQUE (ticket_id);


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
-- Name: handling_part handling_part_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.handling_part
    ADD CONSTRAINT handling_part_pkey PRIMARY KEY (id);


--
-- Name: handling_part handling_part_ticket_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.handling_part
    ADD CONSTRAINT handling_part_ticket_id_key UNIQUE (ticket_id);


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
-- Name: knowledge_importmark import_mark_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.knowledge_importmark
    ADD CONSTRAINT import_mark_once UNIQUE (digest);


--
-- Name: reporting_insightticket insight_ticket_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reporting_insightticket
    ADD CONSTRAINT insight_ticket_once UNIQUE (insight_id, ticket_id);


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
-- Name: knowledge_articlecount knowledge_articlecount_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.knowledge_articlecount
    ADD CONSTRAINT knowledge_articlecount_pkey PRIMARY KEY (id);


--
-- Name: knowledge_articlefeedback knowledge_articlefeedback_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.knowledge_articlefeedback
    ADD CONSTRAINT knowledge_articlefeedback_pkey PRIMARY KEY (id);


--
-- Name: knowledge_articlepicture knowledge_articlepicture_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.knowledge_articlepicture
    ADD CONSTRAINT knowledge_articlepicture_key_key UNIQUE (key);


--
-- Name: knowledge_articlepicture knowledge_articlepicture_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.knowledge_articlepicture
    ADD CONSTRAINT knowledge_articlepicture_pkey PRIMARY KEY (id);


--
-- Name: knowledge_articlepresence knowledge_articlepresence_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.knowledge_articlepresence
    ADD CONSTRAINT knowledge_articlepresence_pkey PRIMARY KEY (id);


--
-- Name: knowledge_articleupload knowledge_articleupload_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.knowledge_articleupload
    ADD CONSTRAINT knowledge_articleupload_pkey PRIMARY KEY (id);


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
-- Name: knowledge_importmark knowledge_importmark_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.knowledge_importmark
    ADD CONSTRAINT knowledge_importmark_pkey PRIMARY KEY (id);


--
-- Name: knowledge_searchmiss knowledge_searchmiss_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.knowledge_searchmiss
    ADD CONSTRAINT knowledge_searchmiss_pkey PRIMARY KEY (id);


--
-- Name: knowledge_synonym knowledge_synonym_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.knowledge_synonym
    ADD CONSTRAINT knowledge_synonym_pkey PRIMARY KEY (id);


--
-- Name: datalake_lakepart lake_part_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.datalake_lakepart
    ADD CONSTRAINT lake_part_once UNIQUE (target, "table", month);


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
-- Name: chatbot_testquestion one_bot_test_question; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.chatbot_testquestion
    ADD CONSTRAINT one_bot_test_question UNIQUE (language, text);


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
-- Name: chat_line one_line_a_number; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.chat_line
    ADD CONSTRAINT one_line_a_number UNIQUE (conversation_id, sequence);


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
-- Name: chat_participant one_participant_a_person; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.chat_participant
    ADD CONSTRAINT one_participant_a_person UNIQUE (conversation_id, user_id);


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
-- Name: places_cityservice one_service_of_a_source; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.places_cityservice
    ADD CONSTRAINT one_service_of_a_source UNIQUE (source, source_id);


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
-- Name: customers_customertie one_word_on_two_customers; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.customers_customertie
    ADD CONSTRAINT one_word_on_two_customers UNIQUE (one_id, two_id);


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
-- Name: publishing_publicationphoto photo_once_in_publication; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.publishing_publicationphoto
    ADD CONSTRAINT photo_once_in_publication UNIQUE (publication_id, attachment_id);


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
-- Name: places_cityservice_locations places_cityservice_locat_cityservice_id_servicelo_344f6998_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.places_cityservice_locations
    ADD CONSTRAINT places_cityservice_locat_cityservice_id_servicelo_344f6998_uniq UNIQUE (cityservice_id, servicelocation_id);


--
-- Name: places_cityservice_locations places_cityservice_locations_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.places_cityservice_locations
    ADD CONSTRAINT places_cityservice_locations_pkey PRIMARY KEY (id);


--
-- Name: places_cityservice places_cityservice_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.places_cityservice
    ADD CONSTRAINT places_cityservice_pkey PRIMARY KEY (id);


--
-- Name: places_cityservice_ways places_cityservice_ways_from_cityservice_id_to_c_cc091ef5_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.places_cityservice_ways
    ADD CONSTRAINT places_cityservice_ways_from_cityservice_id_to_c_cc091ef5_uniq UNIQUE (from_cityservice_id, to_cityservice_id);


--
-- Name: places_cityservice_ways places_cityservice_ways_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.places_cityservice_ways
    ADD CONSTRAINT places_cityservice_ways_pkey PRIMARY KEY (id);


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
-- Name: ptv_placerun ptv_placerun_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ptv_placerun
    ADD CONSTRAINT ptv_placerun_pkey PRIMARY KEY (id);


--
-- Name: ptv_placesource ptv_placesource_kind_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ptv_placesource
    ADD CONSTRAINT ptv_placesource_kind_key UNIQUE (kind);


--
-- Name: ptv_placesource ptv_placesource_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ptv_placesource
    ADD CONSTRAINT ptv_placesource_pkey PRIMARY KEY (id);


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
-- Name: publishing_compilation publishing_compilation_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.publishing_compilation
    ADD CONSTRAINT publishing_compilation_number_key UNIQUE (number);


--
-- Name: publishing_compilation publishing_compilation_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.publishing_compilation
    ADD CONSTRAINT publishing_compilation_pkey PRIMARY KEY (id);


--
-- Name: publishing_compilationcase publishing_compilationcase_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.publishing_compilationcase
    ADD CONSTRAINT publishing_compilationcase_pkey PRIMARY KEY (id);


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
-- Name: publishing_publicationphoto publishing_publicationphoto_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.publishing_publicationphoto
    ADD CONSTRAINT publishing_publicationphoto_pkey PRIMARY KEY (id);


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
-- Name: reporting_reportorder report_ordered_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reporting_reportorder
    ADD CONSTRAINT report_ordered_once UNIQUE (report_id, user_id);


--
-- Name: reporting_daysum reporting_daysum_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reporting_daysum
    ADD CONSTRAINT reporting_daysum_pkey PRIMARY KEY (id);


--
-- Name: reporting_factcontact reporting_factcontact_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reporting_factcontact
    ADD CONSTRAINT reporting_factcontact_pkey PRIMARY KEY (id);


--
-- Name: reporting_factcontact reporting_factcontact_ticket_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reporting_factcontact
    ADD CONSTRAINT reporting_factcontact_ticket_id_key UNIQUE (ticket_id);


--
-- Name: reporting_factcursor reporting_factcursor_name_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reporting_factcursor
    ADD CONSTRAINT reporting_factcursor_name_key UNIQUE (name);


--
-- Name: reporting_factcursor reporting_factcursor_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reporting_factcursor
    ADD CONSTRAINT reporting_factcursor_pkey PRIMARY KEY (id);


--
-- Name: reporting_factmessage reporting_factmessage_message_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reporting_factmessage
    ADD CONSTRAINT reporting_factmessage_message_id_key UNIQUE (message_id);


--
-- Name: reporting_factmessage reporting_factmessage_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reporting_factmessage
    ADD CONSTRAINT reporting_factmessage_pkey PRIMARY KEY (id);


--
-- Name: reporting_factstep reporting_factstep_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reporting_factstep
    ADD CONSTRAINT reporting_factstep_pkey PRIMARY KEY (id);


--
-- Name: reporting_insight reporting_insight_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reporting_insight
    ADD CONSTRAINT reporting_insight_pkey PRIMARY KEY (id);


--
-- Name: reporting_insightticket reporting_insightticket_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reporting_insightticket
    ADD CONSTRAINT reporting_insightticket_pkey PRIMARY KEY (id);


--
-- Name: reporting_reportorder reporting_reportorder_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reporting_reportorder
    ADD CONSTRAINT reporting_reportorder_pkey PRIMARY KEY (id);


--
-- Name: reporting_rise reporting_rise_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reporting_rise
    ADD CONSTRAINT reporting_rise_pkey PRIMARY KEY (id);


--
-- Name: reporting_risenotice reporting_risenotice_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reporting_risenotice
    ADD CONSTRAINT reporting_risenotice_pkey PRIMARY KEY (id);


--
-- Name: reporting_savedreport_groups reporting_savedreport_gr_savedreport_id_handlergr_543e46e8_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reporting_savedreport_groups
    ADD CONSTRAINT reporting_savedreport_gr_savedreport_id_handlergr_543e46e8_uniq UNIQUE (savedreport_id, handlergroup_id);


--
-- Name: reporting_savedreport_groups reporting_savedreport_groups_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reporting_savedreport_groups
    ADD CONSTRAINT reporting_savedreport_groups_pkey PRIMARY KEY (id);


--
-- Name: reporting_savedreport reporting_savedreport_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reporting_savedreport
    ADD CONSTRAINT reporting_savedreport_pkey PRIMARY KEY (id);


--
-- Name: reporting_staleday reporting_staleday_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reporting_staleday
    ADD CONSTRAINT reporting_staleday_pkey PRIMARY KEY (id);


--
-- Name: reporting_trendfollow reporting_trendfollow_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reporting_trendfollow
    ADD CONSTRAINT reporting_trendfollow_pkey PRIMARY KEY (id);


--
-- Name: reporting_unitcost reporting_unitcost_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reporting_unitcost
    ADD CONSTRAINT reporting_unitcost_pkey PRIMARY KEY (id);


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
-- Name: reporting_risenotice rise_told_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reporting_risenotice
    ADD CONSTRAINT rise_told_once UNIQUE (user_id, rise_id);


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
-- Name: runs_runrow run_row_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.runs_runrow
    ADD CONSTRAINT run_row_once UNIQUE (run_id, ticket_id);


--
-- Name: runs_macro runs_macro_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.runs_macro
    ADD CONSTRAINT runs_macro_pkey PRIMARY KEY (id);


--
-- Name: runs_run runs_run_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.runs_run
    ADD CONSTRAINT runs_run_pkey PRIMARY KEY (id);


--
-- Name: runs_run runs_run_undoes_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.runs_run
    ADD CONSTRAINT runs_run_undoes_id_key UNIQUE (undoes_id);


--
-- Name: runs_runrow runs_runrow_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.runs_runrow
    ADD CONSTRAINT runs_runrow_pkey PRIMARY KEY (id);


--
-- Name: knowledge_searchmiss search_miss_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.knowledge_searchmiss
    ADD CONSTRAINT search_miss_once UNIQUE (day, language, "where", words);


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
-- Name: suomifi_identification suomifi_identification_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.suomifi_identification
    ADD CONSTRAINT suomifi_identification_pkey PRIMARY KEY (id);


--
-- Name: suomifi_identification suomifi_identification_request_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.suomifi_identification
    ADD CONSTRAINT suomifi_identification_request_id_key UNIQUE (request_id);


--
-- Name: suomifi_seenmessage suomifi_seenmessage_mark_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.suomifi_seenmessage
    ADD CONSTRAINT suomifi_seenmessage_mark_key UNIQUE (mark);


--
-- Name: suomifi_seenmessage suomifi_seenmessage_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.suomifi_seenmessage
    ADD CONSTRAINT suomifi_seenmessage_pkey PRIMARY KEY (id);


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
-- Name: reporting_unitcost unit_cost_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reporting_unitcost
    ADD CONSTRAINT unit_cost_once UNIQUE (channel, valid_from);


--
-- Name: knowledge_articleupload upload_place_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.knowledge_articleupload
    ADD CONSTRAINT upload_place_once UNIQUE (batch, "position");


--
-- Name: knowledge_articleversion version_number_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.knowledge_articleversion
    ADD CONSTRAINT version_number_once UNIQUE (article_id, language, number);


--
-- Name: webpages_webpage web_page_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.webpages_webpage
    ADD CONSTRAINT web_page_once UNIQUE (source_id, url);


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
-- Name: webpages_webpage webpages_webpage_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.webpages_webpage
    ADD CONSTRAINT webpages_webpage_pkey PRIMARY KEY (id);


--
-- Name: webpages_webrun webpages_webrun_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.webpages_webrun
    ADD CONSTRAINT webpages_webrun_pkey PRIMARY KEY (id);


--
-- Name: webpages_websource webpages_websource_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.webpages_websource
    ADD CONSTRAINT webpages_websource_key_key UNIQUE (key);


--
-- Name: webpages_websource webpages_websource_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.webpages_websource
    ADD CONSTRAINT webpages_websource_pkey PRIMARY KEY (id);


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
-- Name: article_count_by_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX article_count_by_day ON public.knowledge_articlecount USING btree (day, what);


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
-- Name: audit_sealsignature_last_entry_b45e20a4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_sealsignature_last_entry_b45e20a4 ON public.audit_sealsignature USING btree (last_entry);


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
-- Name: bot_gap_by_state; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX bot_gap_by_state ON public.chatbot_gap USING btree (state, count DESC);


--
-- Name: bot_turn_bad; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX bot_turn_bad ON public.chatbot_turn USING btree (asked_at) WHERE (NOT good);


--
-- Name: bot_turn_by_kind; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX bot_turn_by_kind ON public.chatbot_turn USING btree (kind, asked_at);


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
-- Name: chat_conversation_advisor_id_24d22504; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX chat_conversation_advisor_id_24d22504 ON public.chat_conversation USING btree (advisor_id);


--
-- Name: chat_conversation_group_id_7be31277; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX chat_conversation_group_id_7be31277 ON public.chat_conversation USING btree (group_id);


--
-- Name: chat_conversation_key_41080cf6_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX chat_conversation_key_41080cf6_like ON public.chat_conversation USING btree (key varchar_pattern_ops);


--
-- Name: chat_conversation_ticket_id_2577b69e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX chat_conversation_ticket_id_2577b69e ON public.chat_conversation USING btree (ticket_id);


--
-- Name: chat_conversation_topic_key_3378b3e8; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX chat_conversation_topic_key_3378b3e8 ON public.chat_conversation USING btree (topic_key);


--
-- Name: chat_conversation_topic_key_3378b3e8_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX chat_conversation_topic_key_3378b3e8_like ON public.chat_conversation USING btree (topic_key varchar_pattern_ops);


--
-- Name: chat_copyrequest_conversation_id_537046b5; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX chat_copyrequest_conversation_id_537046b5 ON public.chat_copyrequest USING btree (conversation_id);


--
-- Name: chat_line_advisor_id_59bc96a8; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX chat_line_advisor_id_59bc96a8 ON public.chat_line USING btree (advisor_id);


--
-- Name: chat_participant_conversation_id_568ba5d5; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX chat_participant_conversation_id_568ba5d5 ON public.chat_participant USING btree (conversation_id);


--
-- Name: chat_participant_user_id_3f5ce7b2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX chat_participant_user_id_3f5ce7b2 ON public.chat_participant USING btree (user_id);


--
-- Name: chatbot_gap_article_id_196daa81; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX chatbot_gap_article_id_196daa81 ON public.chatbot_gap USING btree (article_id);


--
-- Name: chatbot_gap_decided_by_id_d7c74cd3; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX chatbot_gap_decided_by_id_d7c74cd3 ON public.chatbot_gap USING btree (decided_by_id);


--
-- Name: chatbot_switch_changed_by_id_a146925f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX chatbot_switch_changed_by_id_a146925f ON public.chatbot_switch USING btree (changed_by_id);


--
-- Name: chatbot_testquestion_article_id_bf63782d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX chatbot_testquestion_article_id_bf63782d ON public.chatbot_testquestion USING btree (article_id);


--
-- Name: chatbot_testquestion_made_by_id_8b7c5e82; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX chatbot_testquestion_made_by_id_8b7c5e82 ON public.chatbot_testquestion USING btree (made_by_id);


--
-- Name: chatbot_turn_article_id_21f67ea0; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX chatbot_turn_article_id_21f67ea0 ON public.chatbot_turn USING btree (article_id);


--
-- Name: chatbot_turn_asked_at_380fe7bc; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX chatbot_turn_asked_at_380fe7bc ON public.chatbot_turn USING btree (asked_at);


--
-- Name: chatbot_turn_gap_id_030c9d4b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX chatbot_turn_gap_id_030c9d4b ON public.chatbot_turn USING btree (gap_id);


--
-- Name: chatbot_turn_reviewed_by_id_d93d8655; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX chatbot_turn_reviewed_by_id_d93d8655 ON public.chatbot_turn USING btree (reviewed_by_id);


--
-- Name: chatbot_turn_talk_5b0620a9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX chatbot_turn_talk_5b0620a9 ON public.chatbot_turn USING btree (talk);


--
-- Name: chatbot_version_made_by_id_5a86240b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX chatbot_version_made_by_id_5a86240b ON public.chatbot_version USING btree (made_by_id);


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
-- Name: compilation_by_state; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX compilation_by_state ON public.publishing_compilation USING btree (state, id DESC);


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
-- Name: customers_customertie_one_id_faab549d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX customers_customertie_one_id_faab549d ON public.customers_customertie USING btree (one_id);


--
-- Name: customers_customertie_two_id_4f4cbf4d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX customers_customertie_two_id_4f4cbf4d ON public.customers_customertie USING btree (two_id);


--
-- Name: data_request_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX data_request_due ON public.retention_datarequest USING btree (due_on) WHERE ((state)::text = 'open'::text);


--
-- Name: day_sum; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX day_sum ON public.reporting_daysum USING btree (counted_by, day) INCLUDE (is_part, is_restricted, area_id, unit_id, group_id, topic_id, contacts);


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
-- Name: fact_by_area; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX fact_by_area ON public.reporting_factcontact USING btree (area_id, received_on);


--
-- Name: fact_by_group; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX fact_by_group ON public.reporting_factcontact USING btree (group_id, received_on);


--
-- Name: fact_done; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX fact_done ON public.reporting_factcontact USING btree (done_on) INCLUDE (is_part, is_restricted, area_id, unit_id, group_id, topic_id, contact_type_id, channel, district_id, handling_working, lead_seconds) WHERE (done_on IS NOT NULL);


--
-- Name: fact_message_by_ticket; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX fact_message_by_ticket ON public.reporting_factmessage USING btree (ticket_id);


--
-- Name: fact_received; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX fact_received ON public.reporting_factcontact USING btree (received_on) INCLUDE (is_part, is_restricted, area_id, unit_id, group_id, topic_id, contact_type_id, channel, district_id, reply_working);


--
-- Name: feedback_by_article; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX feedback_by_article ON public.knowledge_articlefeedback USING btree (article_id, helped);


--
-- Name: handling_bundled_bundle_id_85693480; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX handling_bundled_bundle_id_85693480 ON public.handling_bundled USING btree (bundle_id);


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
-- Name: identification_by_age; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identification_by_age ON public.suomifi_identification USING btree (begun_at);


--
-- Name: idx_procrastinate_jobs_worker_not_null; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_procrastinate_jobs_worker_not_null ON public.procrastinate_jobs USING btree (worker_id) WHERE ((worker_id IS NOT NULL) AND (status = 'doing'::public.procrastinate_job_status));


--
-- Name: idx_procrastinate_workers_last_heartbeat; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_procrastinate_workers_last_heartbeat ON public.procrastinate_workers USING btree (last_heartbeat);


--
-- Name: insight_by_state; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX insight_by_state ON public.reporting_insight USING btree (state, id DESC);


--
-- Name: insight_published; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX insight_published ON public.reporting_insight USING btree (published_at DESC) WHERE ((publication)::text = 'published'::text);


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
-- Name: knowledge_articlecount_article_id_fe3c95d7; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX knowledge_articlecount_article_id_fe3c95d7 ON public.knowledge_articlecount USING btree (article_id);


--
-- Name: knowledge_articlefeedback_article_id_358fa8b3; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX knowledge_articlefeedback_article_id_358fa8b3 ON public.knowledge_articlefeedback USING btree (article_id);


--
-- Name: knowledge_articlepicture_added_by_id_c9011cb0; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX knowledge_articlepicture_added_by_id_c9011cb0 ON public.knowledge_articlepicture USING btree (added_by_id);


--
-- Name: knowledge_articlepicture_article_id_416dc855; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX knowledge_articlepicture_article_id_416dc855 ON public.knowledge_articlepicture USING btree (article_id);


--
-- Name: knowledge_articlepresence_article_id_4bd4f224; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX knowledge_articlepresence_article_id_4bd4f224 ON public.knowledge_articlepresence USING btree (article_id);


--
-- Name: knowledge_articlepresence_user_id_258f611b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX knowledge_articlepresence_user_id_258f611b ON public.knowledge_articlepresence USING btree (user_id);


--
-- Name: knowledge_articleupload_added_at_460913c2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX knowledge_articleupload_added_at_460913c2 ON public.knowledge_articleupload USING btree (added_at);


--
-- Name: knowledge_articleupload_added_by_id_5859566d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX knowledge_articleupload_added_by_id_5859566d ON public.knowledge_articleupload USING btree (added_by_id);


--
-- Name: knowledge_articleupload_batch_010d00b8; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX knowledge_articleupload_batch_010d00b8 ON public.knowledge_articleupload USING btree (batch);


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
-- Name: knowledge_importmark_article_id_874a425a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX knowledge_importmark_article_id_874a425a ON public.knowledge_importmark USING btree (article_id);


--
-- Name: knowledge_searchmiss_day_316cc5ba; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX knowledge_searchmiss_day_316cc5ba ON public.knowledge_searchmiss USING btree (day);


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
-- Name: one_answer_a_line; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX one_answer_a_line ON public.chat_line USING btree (conversation_id, answers) WHERE (answers IS NOT NULL);


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
-- Name: one_line_a_sending; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX one_line_a_sending ON public.chat_line USING btree (conversation_id, client_key) WHERE (NOT ((client_key)::text = ''::text));


--
-- Name: one_live_bot_version; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX one_live_bot_version ON public.chatbot_version USING btree (state) WHERE ((state)::text = 'live'::text);


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
-- Name: one_place_of_a_source; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX one_place_of_a_source ON public.places_servicelocation USING btree (source, source_id) WHERE (NOT ((source_id)::text = ''::text));


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
-- Name: one_running_web_run; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX one_running_web_run ON public.webpages_webrun USING btree (source_id) WHERE ((outcome)::text = 'running'::text);


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
-- Name: part_by_main; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX part_by_main ON public.handling_part USING btree (main_id);


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
-- Name: place_run_of_source; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX place_run_of_source ON public.ptv_placerun USING btree (source_id, id DESC);


--
-- Name: places_basemap_key_01e1dc97_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX places_basemap_key_01e1dc97_like ON public.places_basemap USING btree (key varchar_pattern_ops);


--
-- Name: places_cityservice_locations_cityservice_id_81508c61; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX places_cityservice_locations_cityservice_id_81508c61 ON public.places_cityservice_locations USING btree (cityservice_id);


--
-- Name: places_cityservice_locations_servicelocation_id_6f18dcb6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX places_cityservice_locations_servicelocation_id_6f18dcb6 ON public.places_cityservice_locations USING btree (servicelocation_id);


--
-- Name: places_cityservice_ways_from_cityservice_id_8c1d6704; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX places_cityservice_ways_from_cityservice_id_8c1d6704 ON public.places_cityservice_ways USING btree (from_cityservice_id);


--
-- Name: places_cityservice_ways_to_cityservice_id_fb6e5e36; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX places_cityservice_ways_to_cityservice_id_fb6e5e36 ON public.places_cityservice_ways USING btree (to_cityservice_id);


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
-- Name: ptv_placerun_source_id_cc6face1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ptv_placerun_source_id_cc6face1 ON public.ptv_placerun USING btree (source_id);


--
-- Name: ptv_placesource_kind_95694298_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ptv_placesource_kind_95694298_like ON public.ptv_placesource USING btree (kind varchar_pattern_ops);


--
-- Name: publication_by_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX publication_by_day ON public.publishing_publication USING btree (received_on DESC, id DESC) WHERE (withdrawn_at IS NULL);


--
-- Name: publication_by_point; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX publication_by_point ON public.publishing_publication USING btree (north, east) WHERE (withdrawn_at IS NULL);


--
-- Name: publication_by_topic; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX publication_by_topic ON public.publishing_publication USING btree (topic_id, published_at DESC) WHERE (withdrawn_at IS NULL);


--
-- Name: publication_on_map; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX publication_on_map ON public.publishing_publication USING btree (north, east) INCLUDE (lon, lat, topic_id, district_id, status, received_on, id) WHERE (withdrawn_at IS NULL);


--
-- Name: publication_withdrawn; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX publication_withdrawn ON public.publishing_publication USING btree (withdrawn_at) WHERE (withdrawn_at IS NOT NULL);


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
-- Name: publishing_compilation_approved_by_id_dfc2d144; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX publishing_compilation_approved_by_id_dfc2d144 ON public.publishing_compilation USING btree (approved_by_id);


--
-- Name: publishing_compilation_made_by_id_1bb911fc; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX publishing_compilation_made_by_id_1bb911fc ON public.publishing_compilation USING btree (made_by_id);


--
-- Name: publishing_compilation_number_e88f85e6_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX publishing_compilation_number_e88f85e6_like ON public.publishing_compilation USING btree (number varchar_pattern_ops);


--
-- Name: publishing_compilation_topic_id_c2004e34; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX publishing_compilation_topic_id_c2004e34 ON public.publishing_compilation USING btree (topic_id);


--
-- Name: publishing_compilationcase_compilation_id_daf28f0c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX publishing_compilationcase_compilation_id_daf28f0c ON public.publishing_compilationcase USING btree (compilation_id);


--
-- Name: publishing_compilationcase_publication_id_646d7ac8; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX publishing_compilationcase_publication_id_646d7ac8 ON public.publishing_compilationcase USING btree (publication_id);


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
-- Name: publishing_publicationphoto_attachment_id_ebcb303d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX publishing_publicationphoto_attachment_id_ebcb303d ON public.publishing_publicationphoto USING btree (attachment_id);


--
-- Name: publishing_publicationphoto_publication_id_9a8cc4f3; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX publishing_publicationphoto_publication_id_9a8cc4f3 ON public.publishing_publicationphoto USING btree (publication_id);


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
-- Name: reporting_factcursor_name_94706389_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX reporting_factcursor_name_94706389_like ON public.reporting_factcursor USING btree (name varchar_pattern_ops);


--
-- Name: reporting_insight_unit_id_86365b14; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX reporting_insight_unit_id_86365b14 ON public.reporting_insight USING btree (unit_id);


--
-- Name: reporting_insightticket_insight_id_ed23dd4c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX reporting_insightticket_insight_id_ed23dd4c ON public.reporting_insightticket USING btree (insight_id);


--
-- Name: reporting_insightticket_ticket_id_eb702c2f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX reporting_insightticket_ticket_id_eb702c2f ON public.reporting_insightticket USING btree (ticket_id);


--
-- Name: reporting_reportorder_report_id_2e542c9d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX reporting_reportorder_report_id_2e542c9d ON public.reporting_reportorder USING btree (report_id);


--
-- Name: reporting_reportorder_user_id_3fbe25e6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX reporting_reportorder_user_id_3fbe25e6 ON public.reporting_reportorder USING btree (user_id);


--
-- Name: reporting_risenotice_rise_id_81b2b26e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX reporting_risenotice_rise_id_81b2b26e ON public.reporting_risenotice USING btree (rise_id);


--
-- Name: reporting_risenotice_user_id_e588eac2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX reporting_risenotice_user_id_e588eac2 ON public.reporting_risenotice USING btree (user_id);


--
-- Name: reporting_savedreport_groups_handlergroup_id_809453d0; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX reporting_savedreport_groups_handlergroup_id_809453d0 ON public.reporting_savedreport_groups USING btree (handlergroup_id);


--
-- Name: reporting_savedreport_groups_savedreport_id_6fb25178; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX reporting_savedreport_groups_savedreport_id_6fb25178 ON public.reporting_savedreport_groups USING btree (savedreport_id);


--
-- Name: reporting_savedreport_owner_id_85534717; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX reporting_savedreport_owner_id_85534717 ON public.reporting_savedreport USING btree (owner_id);


--
-- Name: reporting_trendfollow_user_id_efd86de9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX reporting_trendfollow_user_id_efd86de9 ON public.reporting_trendfollow USING btree (user_id);


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
-- Name: retention_datarequest_account_id_7d3014d8; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX retention_datarequest_account_id_7d3014d8 ON public.retention_datarequest USING btree (account_id);


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
-- Name: rise_open_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX rise_open_once ON public.reporting_rise USING btree (level, area_id, unit_id, group_id, topic_id, district_id) NULLS NOT DISTINCT WHERE (ended_on IS NULL);


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
-- Name: run_going_on; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX run_going_on ON public.runs_run USING btree (started_at) WHERE (done_at IS NULL);


--
-- Name: runs_macro_changed_by_id_664acaff; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX runs_macro_changed_by_id_664acaff ON public.runs_macro USING btree (changed_by_id);


--
-- Name: runs_macro_group_id_7888074b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX runs_macro_group_id_7888074b ON public.runs_macro USING btree (group_id);


--
-- Name: runs_macro_owner_id_bbf017ec; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX runs_macro_owner_id_bbf017ec ON public.runs_macro USING btree (owner_id);


--
-- Name: runs_macro_person_id_feb1ace1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX runs_macro_person_id_feb1ace1 ON public.runs_macro USING btree (person_id);


--
-- Name: runs_macro_queue_id_dfaff5c2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX runs_macro_queue_id_dfaff5c2 ON public.runs_macro USING btree (queue_id);


--
-- Name: runs_macro_topic_id_9ff8fedc; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX runs_macro_topic_id_9ff8fedc ON public.runs_macro USING btree (topic_id);


--
-- Name: runs_run_by_id_acad6a19; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX runs_run_by_id_acad6a19 ON public.runs_run USING btree (by_id);


--
-- Name: runs_run_macro_id_4b59d534; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX runs_run_macro_id_4b59d534 ON public.runs_run USING btree (macro_id);


--
-- Name: runs_runrow_ticket_id_38eb8782; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX runs_runrow_ticket_id_38eb8782 ON public.runs_runrow USING btree (ticket_id);


--
-- Name: search_entry_words; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX search_entry_words ON public.tickets_searchentry USING gin (words) WITH (fastupdate=off);


--
-- Name: seen_message_by_age; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX seen_message_by_age ON public.suomifi_seenmessage USING btree (until);


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
-- Name: stale_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX stale_day ON public.reporting_staleday USING btree (counted_by, day);


--
-- Name: step_entry_failed; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX step_entry_failed ON public.workflow_stepentry USING btree (version_id, entered_at DESC) WHERE has_failed;


--
-- Name: step_entry_waiting; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX step_entry_waiting ON public.workflow_stepentry USING btree (entered_at) WHERE (done_at IS NULL);


--
-- Name: suomifi_identification_request_id_6eae8446_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX suomifi_identification_request_id_6eae8446_like ON public.suomifi_identification USING btree (request_id varchar_pattern_ops);


--
-- Name: suomifi_seenmessage_mark_1aa110d3_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX suomifi_seenmessage_mark_1aa110d3_like ON public.suomifi_seenmessage USING btree (mark varchar_pattern_ops);


--
-- Name: talks_by_end; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX talks_by_end ON public.chat_conversation USING btree (closed_at) WHERE ((state)::text = 'closed'::text);


--
-- Name: talks_live; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX talks_live ON public.chat_conversation USING btree (advisor_id) WHERE ((state)::text = 'live'::text);


--
-- Name: talks_open; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX talks_open ON public.chat_conversation USING btree (customer_at) WHERE (NOT ((state)::text = 'closed'::text));


--
-- Name: talks_waiting; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX talks_waiting ON public.chat_conversation USING btree (waiting_since, id) WHERE ((state)::text = 'waiting'::text);


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
-- Name: web_page_waits; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX web_page_waits ON public.webpages_webpage USING btree (source_id, waits_run) WHERE (waits_run > 0);


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
-- Name: webpages_webpage_article_id_da089605; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX webpages_webpage_article_id_da089605 ON public.webpages_webpage USING btree (article_id);


--
-- Name: webpages_webpage_source_id_8aac13bc; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX webpages_webpage_source_id_8aac13bc ON public.webpages_webpage USING btree (source_id);


--
-- Name: webpages_webrun_source_id_cc42298f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX webpages_webrun_source_id_cc42298f ON public.webpages_webrun USING btree (source_id);


--
-- Name: webpages_websource_key_54b607ab_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX webpages_websource_key_54b607ab_like ON public.webpages_websource USING btree (key varchar_pattern_ops);


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
-- Name: audit_sealsignature audit_signature_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER audit_signature_append_only BEFORE DELETE OR UPDATE ON public.audit_sealsignature FOR EACH ROW EXECUTE FUNCTION public.audit_entry_is_append_only();


--
-- Name: audit_configurationchange configuration_change_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER configuration_change_append_only BEFORE DELETE OR UPDATE ON public.audit_configurationchange FOR EACH ROW EXECUTE FUNCTION public.audit_entry_is_append_only();


--
-- Name: reporting_factcontact mark_stale_days_deleted; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_stale_days_deleted AFTER DELETE ON public.reporting_factcontact REFERENCING OLD TABLE AS old_facts_written FOR EACH STATEMENT EXECUTE FUNCTION public.reporting_mark_stale_days();


--
-- Name: reporting_factcontact mark_stale_days_inserted; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_stale_days_inserted AFTER INSERT ON public.reporting_factcontact REFERENCING NEW TABLE AS new_facts_written FOR EACH STATEMENT EXECUTE FUNCTION public.reporting_mark_stale_days();


--
-- Name: reporting_factcontact mark_stale_days_updated; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_stale_days_updated AFTER UPDATE ON public.reporting_factcontact REFERENCING OLD TABLE AS old_facts_written NEW TABLE AS new_facts_written FOR EACH STATEMENT EXECUTE FUNCTION public.reporting_mark_stale_days();


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
-- Name: chat_conversation chat_conversation_advisor_id_24d22504_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.chat_conversation
    ADD CONSTRAINT chat_conversation_advisor_id_24d22504_fk_accounts_user_id FOREIGN KEY (advisor_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: chat_conversation chat_conversation_group_id_7be31277_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.chat_conversation
    ADD CONSTRAINT chat_conversation_group_id_7be31277_fk_organisat FOREIGN KEY (group_id) REFERENCES public.organisation_handlergroup(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: chat_conversation chat_conversation_ticket_id_2577b69e_fk_tickets_ticket_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.chat_conversation
    ADD CONSTRAINT chat_conversation_ticket_id_2577b69e_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: chat_copyrequest chat_copyrequest_conversation_id_537046b5_fk_chat_conv; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.chat_copyrequest
    ADD CONSTRAINT chat_copyrequest_conversation_id_537046b5_fk_chat_conv FOREIGN KEY (conversation_id) REFERENCES public.chat_conversation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: chat_line chat_line_advisor_id_59bc96a8_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.chat_line
    ADD CONSTRAINT chat_line_advisor_id_59bc96a8_fk_accounts_user_id FOREIGN KEY (advisor_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: chat_line chat_line_conversation_id_5fb62f96_fk_chat_conversation_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.chat_line
    ADD CONSTRAINT chat_line_conversation_id_5fb62f96_fk_chat_conversation_id FOREIGN KEY (conversation_id) REFERENCES public.chat_conversation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: chat_participant chat_participant_conversation_id_568ba5d5_fk_chat_conv; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.chat_participant
    ADD CONSTRAINT chat_participant_conversation_id_568ba5d5_fk_chat_conv FOREIGN KEY (conversation_id) REFERENCES public.chat_conversation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: chat_participant chat_participant_user_id_3f5ce7b2_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.chat_participant
    ADD CONSTRAINT chat_participant_user_id_3f5ce7b2_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: chat_seat chat_seat_user_id_aaac0786_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.chat_seat
    ADD CONSTRAINT chat_seat_user_id_aaac0786_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: chatbot_gap chatbot_gap_article_id_196daa81_fk_knowledge_article_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.chatbot_gap
    ADD CONSTRAINT chatbot_gap_article_id_196daa81_fk_knowledge_article_id FOREIGN KEY (article_id) REFERENCES public.knowledge_article(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: chatbot_gap chatbot_gap_decided_by_id_d7c74cd3_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.chatbot_gap
    ADD CONSTRAINT chatbot_gap_decided_by_id_d7c74cd3_fk_accounts_user_id FOREIGN KEY (decided_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: chatbot_switch chatbot_switch_changed_by_id_a146925f_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.chatbot_switch
    ADD CONSTRAINT chatbot_switch_changed_by_id_a146925f_fk_accounts_user_id FOREIGN KEY (changed_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: chatbot_testquestion chatbot_testquestion_article_id_bf63782d_fk_knowledge; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.chatbot_testquestion
    ADD CONSTRAINT chatbot_testquestion_article_id_bf63782d_fk_knowledge FOREIGN KEY (article_id) REFERENCES public.knowledge_article(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: chatbot_testquestion chatbot_testquestion_made_by_id_8b7c5e82_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.chatbot_testquestion
    ADD CONSTRAINT chatbot_testquestion_made_by_id_8b7c5e82_fk_accounts_user_id FOREIGN KEY (made_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: chatbot_turn chatbot_turn_article_id_21f67ea0_fk_knowledge_article_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.chatbot_turn
    ADD CONSTRAINT chatbot_turn_article_id_21f67ea0_fk_knowledge_article_id FOREIGN KEY (article_id) REFERENCES public.knowledge_article(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: chatbot_turn chatbot_turn_gap_id_030c9d4b_fk_chatbot_gap_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.chatbot_turn
    ADD CONSTRAINT chatbot_turn_gap_id_030c9d4b_fk_chatbot_gap_id FOREIGN KEY (gap_id) REFERENCES public.chatbot_gap(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: chatbot_turn chatbot_turn_reviewed_by_id_d93d8655_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.chatbot_turn
    ADD CONSTRAINT chatbot_turn_reviewed_by_id_d93d8655_fk_accounts_user_id FOREIGN KEY (reviewed_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: chatbot_version chatbot_version_made_by_id_5a86240b_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.chatbot_version
    ADD CONSTRAINT chatbot_version_made_by_id_5a86240b_fk_accounts_user_id FOREIGN KEY (made_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


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
-- Name: customers_customertie customers_customertie_made_by_id_733a9eeb_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.customers_customertie
    ADD CONSTRAINT customers_customertie_made_by_id_733a9eeb_fk_accounts_user_id FOREIGN KEY (made_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: customers_customertie customers_customertie_one_id_faab549d_fk_customers_customer_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.customers_customertie
    ADD CONSTRAINT customers_customertie_one_id_faab549d_fk_customers_customer_id FOREIGN KEY (one_id) REFERENCES public.customers_customer(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: customers_customertie customers_customertie_two_id_4f4cbf4d_fk_customers_customer_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.customers_customertie
    ADD CONSTRAINT customers_customertie_two_id_4f4cbf4d_fk_customers_customer_id FOREIGN KEY (two_id) REFERENCES public.customers_customer(id) DEFERRABLE INITIALLY DEFERRED;


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
-- Name: handling_bundle handling_bundle_made_by_id_ec6aa237_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.handling_bundle
    ADD CONSTRAINT handling_bundle_made_by_id_ec6aa237_fk_accounts_user_id FOREIGN KEY (made_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: handling_bundled handling_bundled_bundle_id_85693480_fk_handling_bundle_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.handling_bundled
    ADD CONSTRAINT handling_bundled_bundle_id_85693480_fk_handling_bundle_id FOREIGN KEY (bundle_id) REFERENCES public.handling_bundle(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: handling_bundled handling_bundled_joined_by_id_a9269ac8_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.handling_bundled
    ADD CONSTRAINT handling_bundled_joined_by_id_a9269ac8_fk_accounts_user_id FOREIGN KEY (joined_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: handling_bundled handling_bundled_ticket_id_34d3073e_fk_tickets_ticket_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.handling_bundled
    ADD CONSTRAINT handling_bundled_ticket_id_34d3073e_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;


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
-- Name: handling_part handling_part_author_id_b4fa5bdc_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.handling_part
    ADD CONSTRAINT handling_part_author_id_b4fa5bdc_fk_accounts_user_id FOREIGN KEY (author_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: handling_part handling_part_made_by_id_078629ae_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.handling_part
    ADD CONSTRAINT handling_part_made_by_id_078629ae_fk_accounts_user_id FOREIGN KEY (made_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: handling_part handling_part_main_id_a0db00ac_fk_tickets_ticket_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.handling_part
    ADD CONSTRAINT handling_part_main_id_a0db00ac_fk_tickets_ticket_id FOREIGN KEY (main_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: handling_part handling_part_ticket_id_669eb773_fk_tickets_ticket_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.handling_part
    ADD CONSTRAINT handling_part_ticket_id_669eb773_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;


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
-- Name: knowledge_articlecount knowledge_articlecou_article_id_fe3c95d7_fk_knowledge; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.knowledge_articlecount
    ADD CONSTRAINT knowledge_articlecou_article_id_fe3c95d7_fk_knowledge FOREIGN KEY (article_id) REFERENCES public.knowledge_article(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: knowledge_articlefeedback knowledge_articlefee_article_id_358fa8b3_fk_knowledge; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.knowledge_articlefeedback
    ADD CONSTRAINT knowledge_articlefee_article_id_358fa8b3_fk_knowledge FOREIGN KEY (article_id) REFERENCES public.knowledge_article(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: knowledge_articlepicture knowledge_articlepic_added_by_id_c9011cb0_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.knowledge_articlepicture
    ADD CONSTRAINT knowledge_articlepic_added_by_id_c9011cb0_fk_accounts_ FOREIGN KEY (added_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: knowledge_articlepicture knowledge_articlepic_article_id_416dc855_fk_knowledge; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.knowledge_articlepicture
    ADD CONSTRAINT knowledge_articlepic_article_id_416dc855_fk_knowledge FOREIGN KEY (article_id) REFERENCES public.knowledge_article(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: knowledge_articlepresence knowledge_articlepre_article_id_4bd4f224_fk_knowledge; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.knowledge_articlepresence
    ADD CONSTRAINT knowledge_articlepre_article_id_4bd4f224_fk_knowledge FOREIGN KEY (article_id) REFERENCES public.knowledge_article(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: knowledge_articlepresence knowledge_articlepresence_user_id_258f611b_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.knowledge_articlepresence
    ADD CONSTRAINT knowledge_articlepresence_user_id_258f611b_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: knowledge_articleupload knowledge_articleupl_added_by_id_5859566d_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.knowledge_articleupload
    ADD CONSTRAINT knowledge_articleupl_added_by_id_5859566d_fk_accounts_ FOREIGN KEY (added_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


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
-- Name: knowledge_importmark knowledge_importmark_article_id_874a425a_fk_knowledge; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.knowledge_importmark
    ADD CONSTRAINT knowledge_importmark_article_id_874a425a_fk_knowledge FOREIGN KEY (article_id) REFERENCES public.knowledge_article(id) DEFERRABLE INITIALLY DEFERRED;


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
-- Name: places_cityservice_locations places_cityservice_l_cityservice_id_81508c61_fk_places_ci; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.places_cityservice_locations
    ADD CONSTRAINT places_cityservice_l_cityservice_id_81508c61_fk_places_ci FOREIGN KEY (cityservice_id) REFERENCES public.places_cityservice(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: places_cityservice_locations places_cityservice_l_servicelocation_id_6f18dcb6_fk_places_se; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.places_cityservice_locations
    ADD CONSTRAINT places_cityservice_l_servicelocation_id_6f18dcb6_fk_places_se FOREIGN KEY (servicelocation_id) REFERENCES public.places_servicelocation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: places_cityservice_ways places_cityservice_w_from_cityservice_id_8c1d6704_fk_places_ci; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.places_cityservice_ways
    ADD CONSTRAINT places_cityservice_w_from_cityservice_id_8c1d6704_fk_places_ci FOREIGN KEY (from_cityservice_id) REFERENCES public.places_cityservice(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: places_cityservice_ways places_cityservice_w_to_cityservice_id_fb6e5e36_fk_places_ci; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.places_cityservice_ways
    ADD CONSTRAINT places_cityservice_w_to_cityservice_id_fb6e5e36_fk_places_ci FOREIGN KEY (to_cityservice_id) REFERENCES public.places_cityservice(id) DEFERRABLE INITIALLY DEFERRED;


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
-- Name: ptv_placerun ptv_placerun_source_id_cc6face1_fk_ptv_placesource_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ptv_placerun
    ADD CONSTRAINT ptv_placerun_source_id_cc6face1_fk_ptv_placesource_id FOREIGN KEY (source_id) REFERENCES public.ptv_placesource(id) DEFERRABLE INITIALLY DEFERRED;


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
-- Name: publishing_compilation publishing_compilati_approved_by_id_dfc2d144_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.publishing_compilation
    ADD CONSTRAINT publishing_compilati_approved_by_id_dfc2d144_fk_accounts_ FOREIGN KEY (approved_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: publishing_compilationcase publishing_compilati_compilation_id_daf28f0c_fk_publishin; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.publishing_compilationcase
    ADD CONSTRAINT publishing_compilati_compilation_id_daf28f0c_fk_publishin FOREIGN KEY (compilation_id) REFERENCES public.publishing_compilation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: publishing_compilationcase publishing_compilati_publication_id_646d7ac8_fk_publishin; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.publishing_compilationcase
    ADD CONSTRAINT publishing_compilati_publication_id_646d7ac8_fk_publishin FOREIGN KEY (publication_id) REFERENCES public.publishing_publication(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: publishing_compilation publishing_compilati_topic_id_c2004e34_fk_categorie; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.publishing_compilation
    ADD CONSTRAINT publishing_compilati_topic_id_c2004e34_fk_categorie FOREIGN KEY (topic_id) REFERENCES public.categories_category(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: publishing_compilation publishing_compilation_made_by_id_1bb911fc_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.publishing_compilation
    ADD CONSTRAINT publishing_compilation_made_by_id_1bb911fc_fk_accounts_user_id FOREIGN KEY (made_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


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
-- Name: publishing_publicationphoto publishing_publicati_attachment_id_ebcb303d_fk_tickets_a; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.publishing_publicationphoto
    ADD CONSTRAINT publishing_publicati_attachment_id_ebcb303d_fk_tickets_a FOREIGN KEY (attachment_id) REFERENCES public.tickets_attachment(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: publishing_publication publishing_publicati_district_id_e5ec52d4_fk_places_di; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.publishing_publication
    ADD CONSTRAINT publishing_publicati_district_id_e5ec52d4_fk_places_di FOREIGN KEY (district_id) REFERENCES public.places_district(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: publishing_publicationphoto publishing_publicati_publication_id_9a8cc4f3_fk_publishin; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.publishing_publicationphoto
    ADD CONSTRAINT publishing_publicati_publication_id_9a8cc4f3_fk_publishin FOREIGN KEY (publication_id) REFERENCES public.publishing_publication(id) DEFERRABLE INITIALLY DEFERRED;


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
-- Name: reporting_insight reporting_insight_approved_by_id_72bba38c_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reporting_insight
    ADD CONSTRAINT reporting_insight_approved_by_id_72bba38c_fk_accounts_user_id FOREIGN KEY (approved_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: reporting_insight reporting_insight_made_by_id_648634a3_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reporting_insight
    ADD CONSTRAINT reporting_insight_made_by_id_648634a3_fk_accounts_user_id FOREIGN KEY (made_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: reporting_insight reporting_insight_proposed_by_id_ec344b05_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reporting_insight
    ADD CONSTRAINT reporting_insight_proposed_by_id_ec344b05_fk_accounts_user_id FOREIGN KEY (proposed_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: reporting_insight reporting_insight_unit_id_86365b14_fk_organisation_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reporting_insight
    ADD CONSTRAINT reporting_insight_unit_id_86365b14_fk_organisation_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisation_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: reporting_insightticket reporting_insighttic_insight_id_ed23dd4c_fk_reporting; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reporting_insightticket
    ADD CONSTRAINT reporting_insighttic_insight_id_ed23dd4c_fk_reporting FOREIGN KEY (insight_id) REFERENCES public.reporting_insight(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: reporting_insightticket reporting_insightticket_ticket_id_eb702c2f_fk_tickets_ticket_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reporting_insightticket
    ADD CONSTRAINT reporting_insightticket_ticket_id_eb702c2f_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: reporting_reportorder reporting_reportorde_report_id_2e542c9d_fk_reporting; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reporting_reportorder
    ADD CONSTRAINT reporting_reportorde_report_id_2e542c9d_fk_reporting FOREIGN KEY (report_id) REFERENCES public.reporting_savedreport(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: reporting_reportorder reporting_reportorder_user_id_3fbe25e6_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reporting_reportorder
    ADD CONSTRAINT reporting_reportorder_user_id_3fbe25e6_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: reporting_risenotice reporting_risenotice_rise_id_81b2b26e_fk_reporting_rise_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reporting_risenotice
    ADD CONSTRAINT reporting_risenotice_rise_id_81b2b26e_fk_reporting_rise_id FOREIGN KEY (rise_id) REFERENCES public.reporting_rise(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: reporting_risenotice reporting_risenotice_user_id_e588eac2_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reporting_risenotice
    ADD CONSTRAINT reporting_risenotice_user_id_e588eac2_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: reporting_savedreport_groups reporting_savedrepor_handlergroup_id_809453d0_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reporting_savedreport_groups
    ADD CONSTRAINT reporting_savedrepor_handlergroup_id_809453d0_fk_organisat FOREIGN KEY (handlergroup_id) REFERENCES public.organisation_handlergroup(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: reporting_savedreport_groups reporting_savedrepor_savedreport_id_6fb25178_fk_reporting; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reporting_savedreport_groups
    ADD CONSTRAINT reporting_savedrepor_savedreport_id_6fb25178_fk_reporting FOREIGN KEY (savedreport_id) REFERENCES public.reporting_savedreport(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: reporting_savedreport reporting_savedreport_owner_id_85534717_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reporting_savedreport
    ADD CONSTRAINT reporting_savedreport_owner_id_85534717_fk_accounts_user_id FOREIGN KEY (owner_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: reporting_trendfollow reporting_trendfollow_user_id_efd86de9_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reporting_trendfollow
    ADD CONSTRAINT reporting_trendfollow_user_id_efd86de9_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


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
-- Name: retention_datarequest retention_datareques_account_id_7d3014d8_fk_customers; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.retention_datarequest
    ADD CONSTRAINT retention_datareques_account_id_7d3014d8_fk_customers FOREIGN KEY (account_id) REFERENCES public.customers_account(id) DEFERRABLE INITIALLY DEFERRED;


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
-- Name: runs_macro runs_macro_changed_by_id_664acaff_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.runs_macro
    ADD CONSTRAINT runs_macro_changed_by_id_664acaff_fk_accounts_user_id FOREIGN KEY (changed_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: runs_macro runs_macro_group_id_7888074b_fk_organisation_handlergroup_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.runs_macro
    ADD CONSTRAINT runs_macro_group_id_7888074b_fk_organisation_handlergroup_id FOREIGN KEY (group_id) REFERENCES public.organisation_handlergroup(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: runs_macro runs_macro_owner_id_bbf017ec_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.runs_macro
    ADD CONSTRAINT runs_macro_owner_id_bbf017ec_fk_accounts_user_id FOREIGN KEY (owner_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: runs_macro runs_macro_person_id_feb1ace1_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.runs_macro
    ADD CONSTRAINT runs_macro_person_id_feb1ace1_fk_accounts_user_id FOREIGN KEY (person_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: runs_macro runs_macro_queue_id_dfaff5c2_fk_queues_queue_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.runs_macro
    ADD CONSTRAINT runs_macro_queue_id_dfaff5c2_fk_queues_queue_id FOREIGN KEY (queue_id) REFERENCES public.queues_queue(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: runs_macro runs_macro_topic_id_9ff8fedc_fk_categories_category_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.runs_macro
    ADD CONSTRAINT runs_macro_topic_id_9ff8fedc_fk_categories_category_id FOREIGN KEY (topic_id) REFERENCES public.categories_category(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: runs_run runs_run_by_id_acad6a19_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.runs_run
    ADD CONSTRAINT runs_run_by_id_acad6a19_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: runs_run runs_run_macro_id_4b59d534_fk_runs_macro_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.runs_run
    ADD CONSTRAINT runs_run_macro_id_4b59d534_fk_runs_macro_id FOREIGN KEY (macro_id) REFERENCES public.runs_macro(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: runs_run runs_run_undoes_id_ad068f98_fk_runs_run_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.runs_run
    ADD CONSTRAINT runs_run_undoes_id_ad068f98_fk_runs_run_id FOREIGN KEY (undoes_id) REFERENCES public.runs_run(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: runs_runrow runs_runrow_run_id_2db774f4_fk_runs_run_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.runs_runrow
    ADD CONSTRAINT runs_runrow_run_id_2db774f4_fk_runs_run_id FOREIGN KEY (run_id) REFERENCES public.runs_run(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: runs_runrow runs_runrow_ticket_id_38eb8782_fk_tickets_ticket_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.runs_runrow
    ADD CONSTRAINT runs_runrow_ticket_id_38eb8782_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;


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
-- Name: webpages_webpage webpages_webpage_article_id_da089605_fk_knowledge_article_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.webpages_webpage
    ADD CONSTRAINT webpages_webpage_article_id_da089605_fk_knowledge_article_id FOREIGN KEY (article_id) REFERENCES public.knowledge_article(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: webpages_webpage webpages_webpage_source_id_8aac13bc_fk_webpages_websource_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.webpages_webpage
    ADD CONSTRAINT webpages_webpage_source_id_8aac13bc_fk_webpages_websource_id FOREIGN KEY (source_id) REFERENCES public.webpages_websource(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: webpages_webrun webpages_webrun_source_id_cc42298f_fk_webpages_websource_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.webpages_webrun
    ADD CONSTRAINT webpages_webrun_source_id_cc42298f_fk_webpages_websource_id FOREIGN KEY (source_id) REFERENCES public.webpages_websource(id) DEFERRABLE INITIALLY DEFERRED;


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

